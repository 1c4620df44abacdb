export const device = {
  'Serial port': 'Serieller Port',
  'Exchanges lines, or bytes, with a device at a serial port, such as an Arduino or a sensor. Opens the port again by itself when it was unplugged. Give each port one node: of two, each would get a part of what comes.':
    'Tauscht Zeilen oder Bytes mit einem Gerät an einem seriellen Port aus, etwa einem Arduino oder Sensor. Öffnet ihn von selbst neu, wenn er abgezogen war. Je Port ein Knoten: Von zweien bekäme jeder nur einen Teil.',
  'Its path, or COM3 and the like on Windows. "Serial ports" lists those that there are.':
    'Sein Pfad, unter Windows COM3 und dergleichen. „Serielle Ports“ listet auf, welche es gibt.',
  '/dev/ttyUSB0': '/dev/ttyUSB0',
  'Baud rate': 'Baudrate',
  'Bits a second, as the device has it: what comes at a wrong rate makes no sense.':
    'Bits je Sekunde, wie beim Gerät eingestellt: Was mit falscher Rate kommt, ergibt keinen Sinn.',
  'Sent: text with an end of line, bytes as they are, everything else as JSON.':
    'Wird gesendet: Text mit Zeilenende, Bytes, wie sie sind, alles andere als JSON.',
  'How lines that come are read. "List of bytes": no lines, but what comes, as it comes; lists are sent so too.':
    'Wie Zeilen gelesen werden, die kommen. „Liste von Bytes“: keine Zeilen, sondern was kommt, wie es kommt; auch gesendete Listen sind dann Bytes.',
  'End of line': 'Zeilenende',
  LF: 'LF',
  'CR LF': 'CR LF',
  CR: 'CR',
  Nothing: 'Nichts',
  'Sent behind each text. Lines that come end with LF or CR LF; with "CR" here, with CR.':
    'Wird hinter jedem Text gesendet. Zeilen, die kommen, enden mit LF oder CR LF; mit „CR“ hier mit CR.',
  'Data bits': 'Datenbits',
  Parity: 'Parität',
  Odd: 'Ungerade',
  'Stop bits': 'Stoppbits',
  'Flow control': 'Flusskontrolle',
  'Hardware (RTS/CTS)': 'Hardware (RTS/CTS)',
  'Software (XON/XOFF)': 'Software (XON/XOFF)',
  'How the device says that it can take no more.': 'Wie das Gerät sagt, dass es nichts mehr aufnehmen kann.',
  'Messages never sent, because too many waited for the port.':
    'Nachrichten, die nie gesendet wurden, weil zu viele auf den Port warteten.',
  'Serial ports': 'Serielle Ports',
  'The serial ports of this machine, USB first, and the path of the first that fits: wire it to a "Serial port" to find a device wherever it is plugged in.':
    'Die seriellen Ports dieses Rechners, USB zuerst, und der Pfad des ersten, der passt: mit „Serieller Port“ verbunden findet er ein Gerät, wo immer es steckt.',
  'Only those that have this in their name, path or serial number, in large or small letters.':
    'Nur die, in deren Name, Pfad oder Seriennummer das vorkommt, groß oder klein geschrieben.',
  Arduino: 'Arduino',
  Ports: 'Ports',
  'Each with path, name, serial_number, usb, and by_id, a path that stays the same, where it has one.':
    'Je mit path, name, serial_number, usb und by_id, einem Pfad, der gleich bleibt, wo es einen gibt.',
  'The path of the first, or an empty text.': 'Der Pfad des ersten, oder ein leerer Text.',
  'How many there are.': 'Wie viele es sind.',
  Gamepad: 'Gamepad',
  'Sticks and buttons of a game controller that is connected to the computer with the editor: for the workflow that its window has on screen. At rest, and 0, as soon as it is gone.':
    'Sticks und Tasten eines Gamecontrollers am Rechner mit dem Editor: für den Workflow, den dessen Fenster zeigt. In Ruhe, also 0, sobald er weg ist.',
  Which: 'Welcher',
  '1 is the one that was there first.': '1 ist der, der zuerst da war.',
  'Dead zone': 'Totzone',
  'How far a stick is from its middle before it counts; sticks seldom rest at 0.':
    'Wie weit ein Stick von der Mitte weg ist, ehe er zählt; Sticks ruhen selten bei 0.',
  Seen: 'Gesehen',
  'Told by the window of the editor that has the workflow on screen.':
    'Sagt das Fenster des Editors, das den Workflow zeigt.',
  'Left stick X': 'Linker Stick X',
  'Left stick Y': 'Linker Stick Y',
  'Right stick X': 'Rechter Stick X',
  'Right stick Y': 'Rechter Stick Y',
  'From -1, left, to 1, right.': 'Von -1, links, bis 1, rechts.',
  'From -1, down, to 1, up.': 'Von -1, unten, bis 1, oben.',
  Buttons: 'Tasten',
  'How far each is pressed, from 0 to 1.': 'Wie weit jede gedrückt ist, von 0 bis 1.',
  'The names of those that are pressed, such as "a", "rt" and "up".':
    'Die Namen derer, die gedrückt sind, etwa "a", "rt" und "up".',
  Connected: 'Verbunden',
  '"live", or what it waits for.': '"live", oder worauf er wartet.',
  Camera: 'Kamera',
  'The newest picture of a camera at the computer with the editor, for the workflow that its window has on screen: the window asks for the camera as the run begins, and lets go of it as the run ends.':
    'Das neueste Bild einer Kamera am Rechner mit dem Editor, für den Workflow, den dessen Fenster zeigt: Das Fenster fragt nach der Kamera, wenn der Lauf beginnt, und gibt sie frei, wenn er endet.',
  '320 px': '320 px',
  '640 px': '640 px',
  '1280 px': '1280 px',
  'As near to it as the camera can.': 'So nah daran, wie die Kamera kann.',
  'Pictures a second, at most.': 'Bilder je Sekunde, höchstens.',
  'A part of the name of the camera; empty for the usual one.': 'Ein Teil des Namens der Kamera; leer: die übliche.',
} as const;
