export const time = {
  Clock: 'Uhr',
  'The time since this node started, and the time of day.': 'Die Zeit seit dem Start dieses Knotens und die Uhrzeit.',
  Elapsed: 'Vergangen',
  'Since the node started, on a clock that never jumps.':
    'Seit dem Start des Knotens, nach einer Uhr, die nie springt.',
  'The parts of the time of day and of the date, now or at a Unix time, in any time zone.':
    'Die Teile der Uhrzeit und des Datums, jetzt oder zu einer Unix-Zeit, in jeder Zeitzone.',
  'Unix time; without a value, now.': 'Unix-Zeit; ohne Wert jetzt.',
  'How the text is written: YYYY MM DD HH mm ss SSS, D and M without zeros, MMMM and dddd by name, hh and A for half days; [text] as it is.':
    'Wie der Text geschrieben wird: YYYY MM DD HH mm ss SSS, D und M ohne Nullen, MMMM und dddd mit Namen, hh und A für halbe Tage; [Text], wie er ist.',
  Year: 'Jahr',
  Month: 'Monat',
  Hour: 'Stunde',
  Minute: 'Minute',
  Second: 'Sekunde',
  '1 is Monday, 7 is Sunday.': '1 ist Montag, 7 ist Sonntag.',
  'Day of year': 'Tag im Jahr',
  'Of the year, by ISO 8601.': 'Im Jahr, nach ISO 8601.',
  Counter: 'Zähler',
  'Counts ticks from "start" in steps. While "reset" is on it stays at the start, while "hold" is on it stays.':
    'Zählt Takte ab „Start“ in Schritten. Solange „Zurücksetzen“ an ist, bleibt er am Start; solange „Halten“ an ist, bleibt er stehen.',
  Cycle: 'Umlauf',
  'Begins again after so many counts; 0 counts on and on.': 'Beginnt nach so vielen von vorn; 0 zählt immer weiter.',
  Timer: 'Zeitgeber',
  'Fires for one tick every so many seconds. Due times are multiples of the interval from its start, so that late ticks do not add up; those missed are fired once.':
    'Löst alle so viele Sekunden für einen Takt aus. Fällig ist er zu Vielfachen des Abstands ab seinem Start, sodass sich späte Takte nicht summieren; verpasste werden einmal nachgeholt.',
  Enabled: 'Eingeschaltet',
  'Turning it on begins a new interval.': 'Das Einschalten beginnt einen neuen Abstand.',
  'Fire at once': 'Sofort auslösen',
  'Fires also where it begins.': 'Löst auch beim Beginn aus.',
  'While on, the count is 0 and the interval begins anew.':
    'Solange an, ist die Anzahl 0 und der Abstand beginnt von vorn.',
  Fired: 'Ausgelöst',
  'How often it has fired.': 'Wie oft er ausgelöst hat.',
  'Until it fires next.': 'Bis er das nächste Mal auslöst.',
  Stopwatch: 'Stoppuhr',
  'Measures time. Each input acts in the tick in which it turns on; where several do, reset comes before lap, lap before start, start before stop.':
    'Misst Zeit. Jeder Eingang wirkt in dem Takt, in dem er angeht; wo es mehrere sind, kommt Zurücksetzen vor Runde, Runde vor Start, Start vor Stopp.',
  Stop: 'Stopp',
  Lap: 'Runde',
  'Back to 0, without laps; goes on if it is running.': 'Zurück auf 0, ohne Runden; läuft weiter, wenn sie läuft.',
  'Latest lap': 'Letzte Runde',
  'How long it took; 0 before the first.': 'Wie lange sie dauerte; 0 vor der ersten.',
  Laps: 'Runden',
  'How long each took, in seconds; the latest 1000.': 'Wie lange jede dauerte, in Sekunden; die letzten 1000.',
  Schedule: 'Zeitplan',
  'Fires for one tick at times of the calendar, as cron does: "30 7 * * 1-5" is half past seven on workdays. What was missed while nothing ran is not made up for.':
    'Löst zu Zeiten des Kalenders für einen Takt aus, wie cron: „30 7 * * 1-5“ ist halb acht an Werktagen. Was verpasst wurde, während nichts lief, wird nicht nachgeholt.',
  'Minute, hour, day, month, weekday (0 or 7 is Sunday); six parts begin with the second. * is any, */5 every fifth, 1-5 a range, 1,3 a list, L the last. Also @hourly, @daily, @weekly, @monthly.':
    'Minute, Stunde, Tag, Monat, Wochentag (0 oder 7 ist Sonntag); sechs Teile beginnen mit der Sekunde. * ist jeder, */5 jeder fünfte, 1-5 ein Bereich, 1,3 eine Liste, L der letzte. Auch @hourly, @daily, @weekly, @monthly.',
  'Next time': 'Nächstes Mal',
  'Unix time; 0 where it never comes.': 'Unix-Zeit; 0, wo es nie kommt.',
  'Until it fires next; 0 where it never does.': 'Bis er das nächste Mal auslöst; 0, wo nie.',
  Timeline: 'Zeitleiste',
  'Plays a value along keyframes: at each it is as written, in between it moves from one to the next. Wire "time" of one to "position" of others to play several together.':
    'Spielt einen Wert entlang von Keyframes: An jedem ist er wie geschrieben, dazwischen geht er von einem zum nächsten. „Zeit“ der einen mit „Position“ anderer verbinden, um mehrere zusammen zu spielen.',
  Keyframes: 'Keyframes',
  'One a line: seconds, value and how it goes on, one of linear, hold, smooth, in, out.':
    'Einer je Zeile: Sekunden, Wert und wie es weitergeht, eines von linear, hold, smooth, in, out.',
  'seconds, value, smooth': 'Sekunden, Wert, smooth',
  Play: 'Abspielen',
  'Below 0 it goes backwards.': 'Unter 0 läuft sie rückwärts.',
  'By wire, the time it shows, whatever it would play.':
    'Per Verbindung die Zeit, die sie zeigt, was immer sie spielen würde.',
  'Back to the beginning in the tick in which it turns on.': 'Zurück zum Anfang in dem Takt, in dem es angeht.',
  'From 0 to 1.': 'Von 0 bis 1.',
  Keyframe: 'Keyframe',
  'The place of the keyframe passed last, counted from 0.':
    'Die Stelle des zuletzt erreichten Keyframes, ab 0 gezählt.',
  'On at the end, where it does not repeat.': 'An am Ende, wo sie nicht wiederholt.',
  Delay: 'Verzögern',
  'Waits, then passes its input on. What does not depend on it goes on meanwhile.':
    'Wartet und gibt dann seinen Eingang weiter. Was nicht von ihm abhängt, läuft unterdessen weiter.',
  'Delay by seconds': 'Um Sekunden verzögern',
  'Gives in every tick what its input was so many seconds before. Nothing waits for it, unlike for Delay. Keeps up to 10,000 values.':
    'Gibt in jedem Takt, was sein Eingang so viele Sekunden vorher war. Anders als bei „Verzögern“ wartet nichts auf ihn. Behält bis zu 10 000 Werte.',
  'Given until there is a value that old.': 'Gilt, bis es einen so alten Wert gibt.',
  'While on, forgets all values.': 'Solange an, sind alle Werte vergessen.',
  'Delay by ticks': 'Um Takte verzögern',
  'Gives what its input was so many ticks before, so that wires may go in a circle through it.':
    'Gibt, was sein Eingang so viele Takte vorher war, sodass Verbindungen im Kreis hindurchgehen dürfen.',
  Ticks: 'Takte',
  'Given until there have been that many ticks.': 'Gilt, bis es so viele Takte gab.',
  'Previous value': 'Voriger Wert',
  'Gives what its input was in the tick before, so that wires may go in a circle through it.':
    'Gibt, was sein Eingang im Takt davor war, sodass Verbindungen im Kreis hindurchgehen dürfen.',
  'Given in the first tick.': 'Gilt im ersten Takt.',
  'Sample and hold': 'Abtasten und halten',
  'Takes its input when told to and holds it until the next time.':
    'Nimmt seinen Eingang, wenn es gesagt wird, und hält ihn bis zum nächsten Mal.',
  Sample: 'Abtasten',
  'Takes it': 'Nimmt ihn',
  'While "sample" is on': 'Solange „Abtasten“ an ist',
  'When "sample" turns on': 'Wenn „Abtasten“ angeht',
  'When "sample" turns off': 'Wenn „Abtasten“ ausgeht',
  'Given until the first time.': 'Gilt bis zum ersten Mal.',
  Taken: 'Genommen',
  'On in a tick in which the input was taken.': 'An in einem Takt, in dem der Eingang genommen wurde.',
  'Passes a new value on only once it has stayed the same for a while: waits until someone has done typing.':
    'Gibt einen neuen Wert erst weiter, wenn er eine Weile gleich blieb: wartet, bis jemand zu Ende getippt hat.',
  Wait: 'Wartezeit',
  'How long a value has to stay.': 'Wie lange ein Wert bleiben muss.',
  'The first value at once.': 'Der erste Wert sofort.',
  'On in the tick in which a new value was passed on.': 'An in dem Takt, in dem ein neuer Wert weitergegeben wurde.',
  'On while a new value has yet to stay.': 'An, solange ein neuer Wert noch bleiben muss.',
  Throttle: 'Drosseln',
  'Passes changes on at most once in an interval: the first at once, then the latest of those that came meanwhile.':
    'Gibt Änderungen höchstens einmal je Abstand weiter: die erste sofort, dann die letzte der unterdessen gekommenen.',
} as const;
