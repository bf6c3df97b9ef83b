package dev.translator.corpusgenerator;

import java.util.Set;

record Time(String en, String de, Set<Tense> tenses) {}
