import type { Translated } from '../catalogue';
import type { link as english } from '../en/link';

export const link: Translated<typeof english> = {
  secrets_moved_one:
    'Aus dem Workflow in die Geheimnisse verschoben: {names}. Den Workflow speichern, um es auch aus seiner Datei zu nehmen.',
  secrets_moved_other:
    'Aus dem Workflow in die Geheimnisse verschoben: {names}. Den Workflow speichern, um sie auch aus seiner Datei zu nehmen.',
  silent: 'Der Server ist verstummt.',
  none: 'Es gibt keine Verbindung zum Server. Nichts wurde gesendet; später erneut versuchen.',
  no_answer: 'Der Server antwortet nicht.',
  broke_before_answer:
    'Die Verbindung brach ab, bevor der Server auf {method} antwortete; ausgeführt sein kann es trotzdem. {reason}',
  input_not_set: 'Der Eingang wurde nicht gesetzt',
  broke_loading: 'Die Verbindung brach ab, während der Workflow geladen wurde.',
  no_channel: 'Die App hat keinen Kanal zu ihrem Backend geöffnet.',
  closed: 'Das Backend hat den Kanal geschlossen.',
  not_started: 'Der Editor konnte nicht starten',
  versions_differ: 'Editor und Server haben verschiedene Versionen',
  versions_differ_text: 'Der Server hat Version {version}. Den Editor neu von ihm laden.',
  closed_elsewhere: '„{name}“ wurde anderswo geschlossen',
  not_yours: '„{name}“ darf nicht geändert werden; gezeigt wird der Stand des Servers',
  restored:
    'Der Server hatte „{name}“ verloren; es wurde aus diesem Fenster wiederhergestellt und ist nicht gespeichert',
  recovered:
    'Änderungen von „{name}“, die ein Absturz hinterließ, sind wieder da; den Workflow speichern, um sie zu behalten',
  unkept: 'Ungespeicherte Änderungen von „{name}“ sind nicht gesichert',
  unkept_text:
    'Ein Absturz würde sie jetzt verlieren: {reason}. Den Workflow speichern; es wird immer wieder versucht.',
  no_address: 'Die Adresse des Servers ist noch nicht bekannt.',
  bad_address: '{url} ist keine Adresse eines WebSocket-Servers.',
  broke: 'Die Verbindung zum Server brach ab.',
  input_dropped: 'Verworfen: Zu vieles wartete auf das Senden.',
};
