package dev.translator.corpusgenerator;

record Quality(String zh, String en, String more, String most) {
  /** Attributes of one common character stand without 的. */
  String attribute() {
    return "新旧大小红蓝白黑长短热冷甜脏".contains(zh) ? zh : zh + "的";
  }

  boolean isColor() {
    return "红蓝白黑".contains(zh);
  }
}
