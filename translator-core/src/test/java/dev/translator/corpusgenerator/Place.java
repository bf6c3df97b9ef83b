package dev.translator.corpusgenerator;

record Place(Noun noun, String en, String deWhere, String deTo) {}
