package dev.translator.corpusgenerator;

import static dev.translator.corpusgenerator.Texts.join;

import java.util.List;
import java.util.Set;

/** Numbers, prices, durations, clock times, dates and the weather. */
final class ChineseQuantityPatterns extends ChineseClauses {
  private static final Action LIVE_THERE = simple("住", "live", "lived", "lived");

  ChineseQuantityPatterns(ChineseClauses shared) {
    super(shared);
  }

  Pair duration() {
    int number = 2 + random.below(19);
    Words unit =
        random.of(
            new Words("年", "years"),
            new Words("个月", "months"),
            new Words("个星期", "weeks"),
            new Words("天", "days"));
    String span = lexicon.chineseNumber(number, true) + unit.zh();
    String english = "for " + lexicon.englishNumber(number) + " " + unit.en();
    Event event = new Event();
    event.subject = subject();
    event.aspect = Aspect.PAST;
    if (random.chance(50)) {
      event.action =
          random.any(
              lexicon.actions.stream()
                  .filter(a -> a.zh().equals("学") || a.zh().equals("教"))
                  .toList());
      combine(event);
      Item item = random.balanced(event.action.objects());
      combineObject(event, item.en());
      String zh = event.subject.zh() + event.action.zh() + "了" + span + item.zh();
      if (random.chance(50)) {
        String have = event.subject.person() == 2 ? "has been" : "have been";
        String progressive = English.progressive(event.action.en()[0]);
        return finish(zh + "了", join(event.subject.en(), have, progressive, item.en(), english));
      }
      return finish(zh, join(event.subject.en(), event.action.en()[1], item.en(), english));
    }
    event.action = random.of(LIVE_THERE, simple("工作", "work", "worked", "worked"));
    combine(event);
    List<Words> towns = lexicon.where.stream().filter(w -> w.en().matches("in [A-Z].*")).toList();
    event.place = random.balanced(event.action.equals(LIVE_THERE) ? towns : lexicon.where);
    combinations.add("du:" + event.action.zh() + "+" + event.place.zh());
    return finish(event.chinese() + span, event.english() + " " + english);
  }

  Pair quantity() {
    return switch (random.below(5)) {
      case 0, 1 -> price();
      case 2 -> age();
      case 3 -> pages();
      default -> possession();
    };
  }

  private Pair price() {
    Item item =
        random.balanced(lexicon.select("small device furniture clothes vehicle doc picture"));
    Term term;
    do {
      term = definite(item, 20);
    } while (term.person() != 2);
    if (random.chance(20)) {
      return new Pair(term.zh() + "多少钱？", "how much does " + term.en() + " cost?");
    }
    boolean dear = Set.of("device", "furniture", "vehicle").contains(item.kind());
    int amount = dear ? 100 * (2 + random.below(60)) : 10 + random.below(90);
    return finish(term.zh() + amount + "块钱", term.en() + " costs " + amount + " yuan");
  }

  private Pair age() {
    Term subject = subject();
    String be = English.be(subject.person(), false);
    if (random.chance(15)) {
      return new Pair(subject.zh() + "多大？", join("how old", be, subject.en()) + "?");
    }
    int years = 3 + random.below(90);
    return finish(
        subject.zh() + lexicon.chineseNumber(years, false) + "岁",
        join(subject.en(), be, lexicon.englishNumber(years), "years old"));
  }

  private Pair pages() {
    Item item = random.balanced(lexicon.select("book novel magazine dictionary"));
    Term term;
    do {
      term = definite(item, 40);
    } while (term.person() != 2);
    int pages = 10 * (2 + random.below(60));
    return finish(term.zh() + "有" + pages + "页", term.en() + " has " + pages + " pages");
  }

  private Pair possession() {
    Term subject = subject();
    Item item = random.balanced(lexicon.select("animal small device vehicle clothes doc"));
    combinations.add("ha:" + subject.head() + "+" + item.zh());
    boolean third = subject.person() == 2;
    if (random.chance(25)) {
      String not = third ? " does not have " : " do not have ";
      String article = English.indefinite(item.en());
      return finish(
          subject.zh() + "没有" + item.zh(), subject.en() + not + article + " " + item.en());
    }
    Term term = indefinite(item, 25);
    return finish(
        subject.zh() + "有" + term.zh(), subject.en() + (third ? " has " : " have ") + term.en());
  }

  private Words hour() {
    int hour = 1 + random.below(11);
    String zh = lexicon.chineseNumber(hour, true) + "点";
    String next = lexicon.chineseNumber(hour + 1, true) + "点";
    return switch (random.below(5)) {
      case 0 -> new Words(zh + "半", "half past " + lexicon.englishNumber(hour));
      case 1 -> new Words(zh + "一刻", "a quarter past " + lexicon.englishNumber(hour));
      case 2 -> new Words("差一刻" + next, "a quarter to " + lexicon.englishNumber(hour + 1));
      case 3 -> new Words(zh + "二十分", "twenty past " + lexicon.englishNumber(hour));
      default -> new Words(zh, lexicon.englishNumber(hour) + " o'clock");
    };
  }

  Pair clock() {
    return switch (random.below(4)) {
      case 0 -> date();
      case 1 -> {
        Words hour = hour();
        yield finish("现在" + hour.zh(), "it is " + hour.en() + " now");
      }
      default -> schedule();
    };
  }

  private Pair date() {
    Words month = random.any(lexicon.months);
    int day = 1 + random.below(28);
    String zh = month.zh() + lexicon.chineseNumber(day, false) + "号";
    String en = month.en() + " " + day;
    if (random.chance(30)) {
      Words weekday = random.any(lexicon.days);
      return finish("今天" + weekday.zh(), "today is " + weekday.en());
    }
    if (random.chance(30)) {
      return finish("今天" + zh, "today is " + en);
    }
    Term name = random.balanced(lexicon.names);
    return finish(name.zh() + "的生日是" + zh, name.en() + "'s birthday is on " + en);
  }

  private Pair schedule() {
    Words[] subjects = {
      new Words("火车", "train"), new Words("飞机", "plane"), new Words("公共汽车", "bus"),
      new Words("电影", "movie"), new Words("比赛", "game"), new Words("节目", "program")
    };
    int chosen = random.below(subjects.length);
    Words verb =
        chosen < 3
            ? random.of(new Words("到", "arrives"), new Words("开", "leaves"))
            : random.of(new Words("开始", "starts"), new Words("结束", "ends"));
    Words subject = subjects[chosen];
    combinations.add("sc:" + subject.zh() + "+" + verb.zh());
    Words hour = hour();
    return finish(
        subject.zh() + hour.zh() + verb.zh(),
        join("the", subject.en(), verb.en(), "at", hour.en()));
  }

  Pair weather() {
    List<Words> cities = lexicon.where.stream().filter(w -> w.en().matches("in [A-Z].*")).toList();
    Words city = random.balanced(cities);
    Words sky =
        random.of(
            new Words("冷", "cold"),
            new Words("热", "hot"),
            new Words("暖和", "warm"),
            new Words("凉快", "cool"));
    combinations.add("we:" + city.zh() + "+" + sky.zh());
    switch (random.below(4)) {
      case 0 -> {
        Words season =
            random.of(
                new Words("春天", "in spring"), new Words("夏天", "in summer"),
                new Words("秋天", "in autumn"), new Words("冬天", "in winter"));
        return finish(
            city.zh() + season.zh() + "很" + sky.zh(),
            join("it is", sky.en(), city.en(), season.en()));
      }
      case 1 -> {
        return finish(city.zh() + "今天很" + sky.zh(), join("it is", sky.en(), city.en(), "today"));
      }
      default -> {
        boolean past = random.chance(50);
        Words time = time(past ? Aspect.PAST : Aspect.FUTURE);
        boolean rain = random.chance(60);
        String zh = rain ? "下雨" : "下雪";
        String en = rain ? "rain" : "snow";
        return finish(
            city.zh() + time.zh() + (past ? zh + "了" : "会" + zh),
            join("it", past ? en + "ed" : "will " + en, city.en(), time.en()));
      }
    }
  }
}
