package dev.translator.corpusgenerator;

/** Chinese aspect or modality and the English tense that renders it. */
enum Aspect {
  HABIT, // bare verb: simple present
  PROGRESS, // 正在: progressive
  PAST, // 了: simple past
  EXPERIENCE, // 过: present perfect
  ALREADY, // 已经...了: present perfect with already
  NOT_YET, // 还没: present perfect with not yet
  FUTURE, // 会: will
  MODAL // 想, 能, 必须 and so on
}
