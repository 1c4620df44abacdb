export const network = {
  'HTTP request': 'HTTP-Anfrage',
  'Asks a web address, or sends something there: when its inputs change and after each interval, or when it is triggered. Between, the outputs hold.':
    'Fragt eine Webadresse ab oder sendet ihr etwas: wenn sich Eingänge ändern und nach jedem Abstand, oder wenn er ausgelöst wird. Dazwischen halten die Ausgänge.',
  'When an input changes and after each interval': 'Bei Änderung und nach jedem Abstand',
  'Bytes or a picture, as they are': 'Bytes oder ein Bild, wie sie sind',
  'A picture comes from a file or from "Pack image".': 'Ein Bild kommt aus einer Datei oder von „Bild packen“.',
  Content: 'Inhalt',
  Proxy: 'Proxy',
  'http://proxy:3128': 'http://proxy:3128',
  'Through which it asks; empty: as the environment says in HTTP_PROXY, HTTPS_PROXY and NO_PROXY.':
    'Über den gefragt wird; leer: wie die Umgebung in HTTP_PROXY, HTTPS_PROXY und NO_PROXY sagt.',
  Address: 'Adresse',
  'https://…': 'https://…',
  GET: 'GET',
  POST: 'POST',
  PUT: 'PUT',
  PATCH: 'PATCH',
  DELETE: 'DELETE',
  Headers: 'Kopfzeilen',
  Body: 'Inhalt',
  HEAD: 'HEAD',
  'Added to the address behind its "?", safely written.': 'Kommt hinter das „?“ der Adresse, sicher geschrieben.',
  'The body, as it is': 'Den Inhalt, wie er ist',
  'The data, as JSON': 'Die Daten, als JSON',
  'The data, as a form': 'Die Daten, als Formular',
  'The data, as a form with files': 'Die Daten, als Formular mit Dateien',
  'With every method but GET and HEAD.': 'Bei jeder Methode außer GET und HEAD.',
  'Fields by name. In a form, a list is a field for each entry; bytes and pictures go as files.':
    'Felder nach Namen. In einem Formular ist eine Liste ein Feld je Eintrag; Bytes und Bilder gehen als Dateien.',
  'Sign in by': 'Anmelden mit',
  'Bearer token': 'Bearer-Token',
  'User and password': 'Benutzer und Passwort',
  'A header of its own': 'Einer eigenen Kopfzeile',
  'The user, or the name of the header, such as X-API-Key.':
    'Der Benutzer, oder der Name der Kopfzeile, etwa X-API-Key.',
  'Token, password, or what the header says; nothing is sent without one.':
    'Token, Passwort oder was die Kopfzeile sagt; ohne eines wird nichts gesendet.',
  'They are saved with the workflow: what nobody else is to read belongs into "Token".':
    'Sie werden mit dem Workflow gespeichert: was sonst niemand lesen soll, gehört in „Token“.',
  Retries: 'Wiederholungen',
  'How often it asks again where nobody answers, or the server is busy (429, 502, 503, 504).':
    'Wie oft er neu fragt, wo niemand antwortet oder der Server beschäftigt ist (429, 502, 503, 504).',
  'Of the answer, names in small letters.': 'Der Antwort, Namen in Kleinbuchstaben.',
  Token: 'Token',
  'Sent as "Authorization: Bearer …".': 'Wird als „Authorization: Bearer …“ gesendet.',
  Status: 'Status',
  'The status code, such as 200.': 'Der Statuscode, etwa 200.',
  'On for status codes from 200 to 299.': 'An bei Statuscodes von 200 bis 299.',
  JSON: 'JSON',
  'The body read as JSON; nothing where it is not JSON.': 'Der Inhalt als JSON gelesen; nichts, wo er kein JSON ist.',
  'The body as it came: a picture goes from here to nodes that take images.':
    'Der Inhalt, wie er kam: Ein Bild geht von hier zu Knoten, die Bilder nehmen.',
  'HTTP stream': 'HTTP-Strom',
  'Asks a web address that goes on answering, and gives what comes while it comes: server-sent events, lines or pieces. Connects again by itself when it is cut off.':
    'Fragt eine Webadresse ab, die fortlaufend antwortet, und gibt, was kommt, sobald es kommt: Server-Sent Events, Zeilen oder Stücke. Verbindet sich nach einer Unterbrechung von selbst neu.',
  'Messages are': 'Nachrichten sind',
  'As its type says': 'Wie sein Typ sagt',
  'Server-sent events': 'Server-Sent Events',
  Lines: 'Zeilen',
  'As it comes': 'Wie es kommt',
  'How messages are read.': 'Wie Nachrichten gelesen werden.',
  'JSON, else text': 'JSON, sonst Text',
  'Sent with POST.': 'Wird mit POST gesendet.',
  'Ask again': 'Neu anfragen',
  'When the server has ended the stream. One that is cut off is always asked for again.':
    'Wenn der Server den Strom beendet hat. Ein unterbrochener wird immer neu angefragt.',
  'How long the server may say nothing.': 'Wie lange der Server schweigen darf.',
  Message: 'Nachricht',
  'The newest message.': 'Die neueste Nachricht.',
  Messages: 'Nachrichten',
  'All that came since the tick before, oldest first.': 'Alles, was seit dem Takt davor kam, das Älteste zuerst.',
  'What kind of event the newest one is, where the server says so.':
    'Welche Art von Ereignis das neueste ist, wo der Server es sagt.',
  'On in a tick in which something came, be it the same as before.':
    'An in einem Takt, in dem etwas kam, auch wenn es dasselbe ist wie davor.',
  'Messages received since the start.': 'Nachrichten, die seit dem Start kamen.',
  'Messages left out of "messages" because more came between two ticks than it holds.':
    'Nachrichten, die in „Nachrichten“ fehlen, weil zwischen zwei Takten mehr kamen, als hineinpassen.',
  'Time since the newest message, or since the start while none has come.':
    'Zeit seit der neuesten Nachricht, oder seit dem Start, solange keine kam.',
  '"connecting", "live", "closed", or "waiting", why, and when it tries again.':
    '"connecting", "live", "closed", oder "waiting" mit Grund und Zeit des nächsten Versuchs.',
  'HTTP endpoint': 'HTTP-Endpunkt',
  'Takes web requests on a port: gives one after the other, and answers each with what its "response" was in the tick that got it. Wires may lead from it in a circle back to its response.':
    'Nimmt Webanfragen an einem Port an: gibt eine nach der anderen und antwortet auf jede mit dem, was „Antwort“ in dem Takt war, der sie bekam. Verbindungen dürfen von ihm im Kreis zu seiner Antwort führen.',
  Response: 'Antwort',
  'The answer to the request. While it is nothing, the request waits. Where a node before it fails, the answer is status 502 with the name of that node; a "Try and catch" in between gives another.':
    'Die Antwort auf die Anfrage. Solange sie nichts ist, wartet die Anfrage. Scheitert ein Knoten davor, ist die Antwort Status 502 mit dem Namen dieses Knotens; ein „Fehler abfangen“ dazwischen gibt eine andere.',
  'The status code of the answer.': 'Der Statuscode der Antwort.',
  Answers: 'Antwortet auf',
  'The number of the request that is answered, where answers take several ticks; 0 for the one at hand. What a delay, a previous value or a node with its own clock gives belongs to an earlier request: let "number" go the same way and come back here, or let the response be nothing until its own value is there.':
    'Die Nummer der Anfrage, die beantwortet wird, wo Antworten mehrere Takte brauchen; 0 für die aktuelle. Was eine Verzögerung, ein Vorheriger Wert oder ein Knoten mit eigener Uhr gibt, gehört zu einer früheren Anfrage: „number“ muss denselben Weg gehen und hier ankommen, oder die Antwort nichts sein, bis ihr eigener Wert da ist.',
  Type: 'Typ',
  Port: 'Port',
  'One that no other program uses.': 'Einer, den kein anderes Programm benutzt.',
  Any: 'Beliebig',
  'Listen on': 'Lauscht auf',
  '127.0.0.1 for programs of this machine alone; 0.0.0.0 for all that reach it over the network.':
    '127.0.0.1 nur für Programme dieses Rechners; 0.0.0.0 für alle, die ihn im Netz erreichen.',
  'Allowed origins': 'Erlaubte Seiten',
  'Sites whose pages may talk to it, such as https://example.org, separated by commas or spaces.':
    'Websites, deren Seiten zugreifen dürfen, etwa https://example.org, durch Kommas oder Leerzeichen getrennt.',
  'The body: JSON where it is some, else text.': 'Der Inhalt: JSON, wo er welches ist, sonst Text.',
  Query: 'Abfrage',
  'What stands behind "?" in the address.': 'Was in der Adresse hinter „?“ steht.',
  'Without those that carry secrets.': 'Ohne die, die Geheimnisse tragen.',
  'Counts the requests; 0 before the first.': 'Zählt die Anfragen; 0 vor der ersten.',
  'On in the one tick in which the request is new.': 'An in dem einen Takt, in dem die Anfrage neu ist.',
  Queued: 'Wartend',
  'Requests that wait for an answer, this one among them.': 'Anfragen, die auf eine Antwort warten, diese mitgezählt.',
  'MQTT subscribe': 'MQTT empfangen',
  'Receives the messages of a topic from an MQTT broker. Connects again by itself when it is cut off.':
    'Empfängt die Nachrichten eines Themas von einem MQTT-Broker. Verbindet sich nach einer Unterbrechung von selbst neu.',
  Broker: 'Broker',
  'mqtt://host:port, or mqtts:// for an encrypted connection.':
    'mqtt://host:port, oder mqtts:// für eine verschlüsselte Verbindung.',
  'mqtt://…': 'mqtt://…',
  Topic: 'Thema',
  'With "+" for any one level and "#" for all levels that follow.':
    'Mit „+“ für eine beliebige Ebene und „#“ für alle folgenden.',
  'house/+/temperature': 'haus/+/temperatur',
  'Quality of service': 'Dienstgüte (QoS)',
  '0: at most once': '0: höchstens einmal',
  '1: at least once': '1: mindestens einmal',
  '2: exactly once': '2: genau einmal',
  'Quality of the last will': 'Güte des letzten Willens',
  'Retain the last will': 'Letzten Willen aufheben',
  'The broker keeps it for those who come later.': 'Der Broker hebt ihn für die auf, die später kommen.',
  'Certificate authority': 'Zertifizierungsstelle',
  'The certificate, as PEM, of whoever signed that of the broker; empty for those the system trusts.':
    'Das Zertifikat, als PEM, dessen, der das des Brokers unterschrieben hat; leer für die, denen das System vertraut.',
  'Own certificate': 'Eigenes Zertifikat',
  'As PEM, for a broker that asks for one.': 'Als PEM, für einen Broker, der eines verlangt.',
  'Key of the certificate': 'Schlüssel des Zertifikats',
  'As PEM.': 'Als PEM.',
  '-----BEGIN CERTIFICATE-----': '-----BEGIN CERTIFICATE-----',
  Retained: 'Aufgehoben',
  'On where the broker had kept the newest message from before.':
    'An, wenn der Broker die neueste Nachricht von früher aufgehoben hatte.',
  'Due at': 'Fällig um',
  'When the newest message is due by the time tag of its bundle, in Unix time; 0 for at once.':
    'Wann die neueste Nachricht nach dem Zeitstempel ihres Bündels fällig ist, in Unix-Zeit; 0 für sofort.',
  'All since the tick before, each with address, values and the time it is due, oldest first.':
    'Alle seit dem Takt davor, je mit Adresse, Werten und der Zeit, zu der sie fällig sind, die älteste zuerst.',
  'More in a bundle': 'Weitere im Bündel',
  'Further messages by address, each one value or a list of them: all go together, in one bundle.':
    'Weitere Nachrichten nach Adresse, je ein Wert oder eine Liste: Alle gehen zusammen hinaus, in einem Bündel.',
  'Due in': 'Fällig in',
  'Sends it as a bundle that says when it is due, so long from now; empty for at once.':
    'Sendet ein Bündel, das sagt, wann es fällig ist, so lange von jetzt an; leer für sofort.',
  HTML: 'HTML',
  'Shown in place of the body by programs that can.': 'Zeigen Programme, die es können, statt des Inhalts.',
  Attachments: 'Anhänge',
  'Files by name, such as report.csv: texts, bytes and images; everything else as JSON.':
    'Dateien nach Namen, etwa bericht.csv: Texte, Bytes und Bilder; alles andere als JSON.',
  'Copy to (Cc)': 'Kopie an (Cc)',
  'Addresses, which everybody sees.': 'Adressen, die alle sehen.',
  'Hidden copy to (Bcc)': 'Blindkopie an (Bcc)',
  'Addresses, which nobody else sees.': 'Adressen, die sonst niemand sieht.',
  'Answer to': 'Antwort an',
  'Where answers go, if not to the address it is from.': 'Wohin Antworten gehen, wenn nicht an den Absender.',
  'Answer as': 'Antwort als',
  'JSON by a schema': 'JSON nach Schema',
  'JSON schema': 'JSON-Schema',
  'What the JSON looks like, where it answers by a schema.':
    'Wie das JSON aussieht, wenn nach einem Schema geantwortet wird.',
  Tools: 'Werkzeuge',
  'What the model may ask to be done, each a dictionary with name, description and parameters, a JSON schema. What it asks for comes out under "calls".':
    'Was das Modell erbitten darf, je ein Wörterbuch mit name, description und parameters, einem JSON-Schema. Was es erbittet, kommt als „Aufrufe“ heraus.',
  'The answer read as JSON; nothing where it is none.': 'Die Antwort als JSON gelesen; nichts, wo sie keines ist.',
  Calls: 'Aufrufe',
  'What it asks to be done, each with name and arguments.': 'Worum es bittet, je mit Name und Argumenten.',

  User: 'Benutzer',
  Username: 'Benutzername',
  Password: 'Passwort',
  'Client ID': 'Client-ID',
  'With a name of its own the broker keeps messages of quality 1 and 2 while the connection is down; empty takes a new name each time.':
    'Mit eigenem Namen behält der Broker Nachrichten der Güte 1 und 2, solange die Verbindung fehlt; leer nimmt jedes Mal einen neuen.',
  'The topic of the newest message.': 'Das Thema der neuesten Nachricht.',
  'All that came since the tick before, each with its topic, oldest first.':
    'Alles, was seit dem Takt davor kam, je mit Thema, das Älteste zuerst.',
  'MQTT publish': 'MQTT senden',
  'Sends messages to a topic of an MQTT broker. While it is cut off they wait, up to 1000, and go out when it is back.':
    'Sendet Nachrichten zu einem Thema an einen MQTT-Broker. Bei einer Unterbrechung warten sie, bis zu 1000, und gehen hinaus, wenn er wieder da ist.',
  'Text is sent as it is, everything else as JSON.': 'Text geht hinaus, wie er ist, alles andere als JSON.',
  'house/lamp/set': 'haus/lampe/set',
  Send: 'Senden',
  'An empty message is never sent.': 'Eine leere Nachricht wird nie gesendet.',
  'When the message changes': 'Wenn sich die Nachricht ändert',
  Retain: 'Aufheben (Retain)',
  'The broker keeps the last message for those who come later.':
    'Der Broker hebt die letzte Nachricht für die auf, die später kommen.',
  'Last will topic': 'Thema letzter Wille',
  'Where the broker tells that this node was cut off; empty for none.':
    'Wo der Broker mitteilt, dass dieser Knoten getrennt wurde; leer für nirgends.',
  'Last will': 'Letzter Wille',
  'Messages sent since the start.': 'Nachrichten, die seit dem Start gesendet wurden.',
  'Messages that wait for the connection.': 'Nachrichten, die auf die Verbindung warten.',
  'Messages given up, the oldest first, because too many waited.':
    'Aufgegebene Nachrichten, die ältesten zuerst, weil zu viele warteten.',
  'MQTT broker': 'MQTT-Broker',
  'A broker of its own, for sensors and programs to meet at where no other one runs. It takes anybody who reaches it, and keeps messages only while it runs.':
    'Ein eigener Broker als Treffpunkt für Sensoren und Programme, wo kein anderer läuft. Er nimmt jeden, der ihn erreicht, und behält Nachrichten nur, solange er läuft.',
  'Most clients': 'Clients höchstens',
  'Further ones are turned away.': 'Weitere werden abgewiesen.',
  Clients: 'Clients',
  'How many are connected.': 'Wie viele verbunden sind.',
  'Messages that clients have sent since the start.': 'Nachrichten, die Clients seit dem Start gesendet haben.',
  'WebSocket client': 'WebSocket-Client',
  'Sends and receives messages over a WebSocket. Connects again by itself when it is cut off.':
    'Sendet und empfängt Nachrichten über einen WebSocket. Verbindet sich nach einer Unterbrechung von selbst neu.',
  'wss://…': 'wss://…',
  'How messages that come are read.': 'Wie ankommende Nachrichten gelesen werden.',
  'Messages never sent, because too many waited for the connection.':
    'Nie gesendete Nachrichten, weil zu viele auf die Verbindung warteten.',
  'WebSocket server': 'WebSocket-Server',
  'Lets programs and pages connect over a WebSocket: sends to all of them, and receives what they send.':
    'Lässt Programme und Seiten sich über einen WebSocket verbinden: sendet an alle und empfängt, was sie senden.',
  'Sent to all clients: text as it is, else as JSON.': 'Geht an alle Clients: Text, wie er ist, sonst als JSON.',
  Replay: 'Nachreichen',
  'A client that comes gets the last message at once.': 'Ein neuer Client bekommt die letzte Nachricht sofort.',
  'The newest message of any client.': 'Die neueste Nachricht irgendeines Clients.',
  Client: 'Client',
  'Who sent it: clients are numbered as they come.': 'Wer sie sandte: Clients sind der Reihe nach nummeriert.',
  'All that came since the tick before, each with its client, oldest first.':
    'Alles, was seit dem Takt davor kam, je mit Client, das Älteste zuerst.',
  Slow: 'Zu langsam',
  'Clients cut off because they did not read what was sent.':
    'Clients, die getrennt wurden, weil sie nicht lasen, was gesendet wurde.',
  'TCP client': 'TCP-Client',
  'Exchanges lines of text with a TCP server. Connects again by itself when it is cut off.':
    'Tauscht Textzeilen mit einem TCP-Server aus. Verbindet sich nach einer Unterbrechung von selbst neu.',
  'Sent with an end of line: text as it is, else as JSON.':
    'Geht mit Zeilenende hinaus: Text, wie er ist, sonst als JSON.',
  Host: 'Rechner',
  Read: 'Lesen',
  'A name or an address.': 'Ein Name oder eine Adresse.',
  'How lines that come are read.': 'Wie ankommende Zeilen gelesen werden.',
  'The newest line.': 'Die neueste Zeile.',
  'Lines never sent, because too many waited for the connection.':
    'Nie gesendete Zeilen, weil zu viele auf die Verbindung warteten.',
  'TCP server': 'TCP-Server',
  'Lets programs connect over TCP: sends lines of text to all of them, and receives the lines they send.':
    'Lässt Programme sich über TCP verbinden: sendet Textzeilen an alle und empfängt die Zeilen, die sie senden.',
  'The newest line of any client.': 'Die neueste Zeile irgendeines Clients.',
  'UDP receive': 'UDP empfangen',
  'Receives the UDP packets that come to a port.': 'Empfängt die UDP-Pakete, die an einem Port ankommen.',
  'How packets are read.': 'Wie Pakete gelesen werden.',
  'List of bytes': 'Liste von Bytes',
  Group: 'Gruppe',
  'A multicast group to join, such as 239.0.0.1.': 'Eine Multicast-Gruppe zum Beitreten, etwa 239.0.0.1.',
  'The newest packet.': 'Das neueste Paket.',
  'Address and port it came from.': 'Adresse und Port, von denen es kam.',
  'All that came since the tick before, each with its sender, oldest first.':
    'Alles, was seit dem Takt davor kam, je mit Absender, das Älteste zuerst.',
  'UDP send': 'UDP senden',
  'Sends each message as one UDP packet. Nobody says whether it arrives.':
    'Sendet jede Nachricht als ein UDP-Paket. Ob es ankommt, sagt niemand.',
  Broadcast: 'Rundruf',
  'Lets the host be a broadcast address, such as 192.168.1.255: then all machines of a network get it.':
    'Erlaubt als Rechner eine Rundruf-Adresse wie 192.168.1.255: Dann bekommen es alle Rechner eines Netzes.',
  'OSC in': 'OSC empfangen',
  'Receives OSC messages over UDP, as music, light and sensor programs send them.':
    'Empfängt OSC-Nachrichten über UDP, wie sie Programme für Musik, Licht und Sensoren senden.',
  'Address pattern': 'Adressmuster',
  'Only messages to addresses that fit, such as /fader/* or /{left,right}/level; empty for all.':
    'Nur Nachrichten an passende Adressen, etwa /fader/* oder /{left,right}/level; leer für alle.',
  '/fader/*': '/fader/*',
  'The first value of the newest message.': 'Der erste Wert der neuesten Nachricht.',
  'All values of the newest message.': 'Alle Werte der neuesten Nachricht.',
  'The address of the newest message.': 'Die Adresse der neuesten Nachricht.',
  Broken: 'Defekt',
  'Packets that were no OSC.': 'Pakete, die kein OSC waren.',
  'OSC out': 'OSC senden',
  'Sends OSC messages over UDP to music, light and other programs.':
    'Sendet OSC-Nachrichten über UDP an Programme für Musik, Licht und anderes.',
  'One value, or a list of them.': 'Ein Wert oder eine Liste von Werten.',
  '/synth/volume': '/synth/volume',
  Numbers: 'Zahlen',
  'How numbers are sent.': 'Wie Zahlen gesendet werden.',
  'Float (32 bit)': 'Gleitkomma (32 Bit)',
  'Integer (32 bit, rounded)': 'Ganzzahl (32 Bit, gerundet)',
  'Double (64 bit)': 'Doppelt genau (64 Bit)',
  'Chat completion': 'Chat-Antwort',
  'Asks a language model on any server that speaks the OpenAI chat protocol, such as Ollama, llama.cpp or vLLM. It asks when the prompt changes, and shows the answer as it comes.':
    'Fragt ein Sprachmodell auf einem Server, der das Chat-Protokoll von OpenAI spricht, etwa Ollama, llama.cpp oder vLLM. Fragt, wenn sich die Eingabe ändert, und zeigt die Antwort, während sie kommt.',
  Prompt: 'Eingabe',
  'While it is empty, nothing is asked.': 'Solange sie leer ist, wird nichts gefragt.',
  'Goes along with the prompt, to a model that sees; another one is another question.':
    'Geht mit der Eingabe an ein Modell, das sieht; ein anderes ist eine andere Frage.',
  'System prompt': 'Anweisung',
  'Tells the model how to answer, in every question.': 'Sagt dem Modell bei jeder Frage, wie es antworten soll.',
  Model: 'Modell',
  'llama3.2': 'llama3.2',
  Server: 'Server',
  'The address up to and with /v1.': 'Die Adresse bis einschließlich /v1.',
  'API key': 'API-Schlüssel',
  Temperature: 'Temperatur',
  "Higher is freer; empty leaves it to the model's own.": 'Höher ist freier; leer überlässt es dem Modell.',
  'Max tokens': 'Tokens höchstens',
  'The longest answer; empty leaves it to the server.': 'Die längste Antwort; leer überlässt es dem Server.',
  'The newest whole answer.': 'Die neueste ganze Antwort.',
  Reason: 'Grund',
  'Why it ended: "stop", "tool_calls", or "length" where it is cut off.':
    'Warum sie endete: "stop", "tool_calls", oder "length", wo sie abgeschnitten ist.',
  Tokens: 'Tokens',
  'Used by question and answer, where the server tells.': 'Von Frage und Antwort verbraucht, wo der Server es sagt.',
  '"idle", "done", "waiting", why, and when it tries again, or "failed" and why.':
    '"idle", "done", "waiting" mit Grund und Zeit des nächsten Versuchs, oder "failed" mit Grund.',
  'Send e-mail': 'E-Mail senden',
  'Sends an e-mail when "send" turns on, and not more often than the pause allows: what is asked for meanwhile waits, the newest of it.':
    'Sendet eine E-Mail, wenn „Senden“ angeht, und nicht öfter, als die Pause erlaubt: Was unterdessen verlangt wird, wartet, und davon das Neueste.',
  'Sends one mail each time it turns from off to on.': 'Sendet eine Mail, wenn es von aus auf an geht.',
  Subject: 'Betreff',
  'Addresses, separated by commas.': 'Adressen, durch Kommas getrennt.',
  'The address it is sent from.': 'Die Adresse, von der sie kommt.',
  'smtp.example.org': 'smtp.example.org',
  Encryption: 'Verschlüsselung',
  'STARTTLS (587)': 'STARTTLS (587)',
  'TLS (465)': 'TLS (465)',
  'Empty where the server asks for none.': 'Leer, wo der Server keinen verlangt.',
  'The shortest time between two mails.': 'Die kürzeste Zeit zwischen zwei Mails.',
  'Mails handed over to the server.': 'Mails, die dem Server übergeben wurden.',
  'On while a mail waits to be sent.': 'An, solange eine Mail auf das Senden wartet.',
  'Mails given up: a newer one took their place, or the server refused them.':
    'Aufgegebene Mails: Eine neuere nahm ihren Platz, oder der Server lehnte sie ab.',
  'News feed': 'News-Feed',
  'Reads an RSS or Atom feed again and again, and tells what is new in it.':
    'Liest einen RSS- oder Atom-Feed immer wieder und sagt, was darin neu ist.',
  'Most items': 'Einträge höchstens',
  'The title of the first item, which mostly is the newest.':
    'Der Titel des ersten Eintrags, der meist der neueste ist.',
  Items: 'Einträge',
  'Each with title, link, summary, id and the Unix time it was published.':
    'Je mit title, link, summary, id und der Unix-Zeit der Veröffentlichung.',
  Fresh: 'Frisch',
  'Items that were not there at the look before, once; none at the first look.':
    'Einträge, die bei der Abfrage davor noch nicht da waren, einmal; keine bei der ersten.',
  Feed: 'Feed',
  'The title of the feed.': 'Der Titel des Feeds.',
  Remembers: 'Merkt sich',
  'How many earlier questions go along, with their answers; with 0 each stands for itself.':
    'Wie viele frühere Fragen mit ihren Antworten mitgehen; mit 0 steht jede für sich.',
  Forget: 'Vergessen',
  'While on, it remembers nothing.': 'Solange an, merkt er sich nichts.',
  'Modbus read': 'Modbus lesen',
  'Reads registers or coils of a Modbus TCP device, such as a PLC, an inverter or an energy meter, again and again. Connects again by itself when it is cut off.':
    'Liest Register oder Coils eines Modbus-TCP-Geräts, etwa einer SPS, eines Wechselrichters oder Stromzählers, immer wieder. Verbindet sich nach einer Unterbrechung von selbst neu.',
  'Holding registers': 'Holding-Register',
  'Input registers': 'Input-Register',
  Coils: 'Coils',
  'Discrete inputs': 'Diskrete Eingänge',
  'Counted from 0, as devices are asked: the register 40001 of many manuals is 0, and 40108 is 107.':
    'Ab 0 gezählt, wie Geräte gefragt werden: Das Register 40001 vieler Handbücher ist 0, und 40108 ist 107.',
  'How many values, one behind the other.': 'Wie viele Werte, einer hinter dem anderen.',
  'Whole, 16 bit, from 0': 'Ganz, 16 Bit, ab 0',
  'Whole, 16 bit, signed': 'Ganz, 16 Bit, mit Vorzeichen',
  'Whole, 32 bit, from 0': 'Ganz, 32 Bit, ab 0',
  'Whole, 32 bit, signed': 'Ganz, 32 Bit, mit Vorzeichen',
  'Float, 32 bit': 'Gleitkomma, 32 Bit',
  'Word order': 'Wortfolge',
  'High word first': 'Hohes Wort zuerst',
  'Low word first': 'Niedriges Wort zuerst',
  'Device number': 'Gerätenummer',
  'Which device behind a gateway, or what the manual calls slave address.':
    'Welches Gerät hinter einem Gateway, oder was das Handbuch Slave-Adresse nennt.',
  'The first value; nothing before the first answer.': 'Der erste Wert; nichts vor der ersten Antwort.',
  'All values of the newest answer: numbers of registers, on or off of coils.':
    'Alle Werte der neuesten Antwort: Zahlen von Registern, an oder aus von Coils.',
  'Answers since the start.': 'Antworten seit dem Start.',
  'Time since the newest answer, or since the start while none has come.':
    'Zeit seit der neuesten Antwort, oder seit dem Start, solange keine kam.',
  'Modbus write': 'Modbus schreiben',
  'Writes holding registers or coils of a Modbus TCP device. While it is cut off values wait, up to 1000, and go out when it is back.':
    'Schreibt Holding-Register oder Coils eines Modbus-TCP-Geräts. Ist es getrennt, warten bis zu 1000 Werte und gehen hinaus, sobald es wieder da ist.',
  'One value, or a list of them: numbers, or on and off for coils.':
    'Ein Wert oder eine Liste davon: Zahlen, oder an und aus für Coils.',
  Refused: 'Abgelehnt',
  'Messages that the device refused; why is in the log.':
    'Nachrichten, die das Gerät abgelehnt hat; warum, steht im Protokoll.',
} as const;
