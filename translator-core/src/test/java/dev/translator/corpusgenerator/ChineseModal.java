package dev.translator.corpusgenerator;

record ChineseModal(String zh, String zhNot, String en, boolean auxiliary) {}
