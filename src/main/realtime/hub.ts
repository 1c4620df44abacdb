import { toDisposable } from '#shared/base/disposable';
import { Access } from './access/access';
import type { Channel, PortLike } from './channels/channel';
import { PortChannel } from './channels/port-channel';
import { SocketServer } from './channels/socket-server';
import { EventLog } from './delivery/event-log';
import { FlushSchedule } from './delivery/flush-schedule';
import { startBroadcaster } from './events/broadcaster';
import { CurrentState } from './events/current-state';
import { ExecutionStatus } from './events/execution-status';
import { RunFigures } from './events/run-figures';
import { createApp } from './http/app';
import { bind } from './http/bind';
import { createHttpServer, serveApp } from './http/server';
import type { Hub, HubOptions } from './hub-options';
import { mostHeld, sessionLimits, socketBounds } from './limits/limits';
import { Metrics } from './metrics/metrics';
import { DeadMan } from './sessions/dead-man';
import { createDispatch } from './sessions/dispatch';
import { DocumentPeers } from './sessions/document-peers';
import { createRequestHandlers } from './sessions/request-handlers';
import { createRequests } from './sessions/requests';
import { Session, type SessionDeps } from './sessions/session';
import { Sessions } from './sessions/sessions';

/** Milliseconds clients have to close their end when the hub does. */
const closeGrace = 1_000;
/** HTTP bodies hold whole workflows, messages single values: how much larger a body may be. */
const bodyFactor = 16;

export function createHub(options: HubOptions): Hub {
  const { engine, documents, settings, log } = options;
  const metrics = new Metrics();
  const figures = new RunFigures(engine);
  const schedule = new FlushSchedule();
  const sessions = new Sessions(new EventLog(settings.resumeLog), schedule, settings.resumeLog + mostHeld);
  const status = new ExecutionStatus(engine, documents);
  const currentState = new CurrentState(engine, documents, status);
  const broadcaster = startBroadcaster({ engine, documents, status, sessions });
  const leaving = documents.onChanged(() => {
    for (const session of sessions) session.documents.leaveClosed();
  });
  const deadMan = new DeadMan({ engine, documents, sessions, log });
  const refused = metrics.refused.bind(metrics);
  const answerRequest = createRequests(createRequestHandlers({ ...options, deadMan }), log);
  const deps: SessionDeps = {
    sessions,
    dispatch: createDispatch({ documents, status, sessions, currentState, answerRequest, log }),
    schedule,
    metrics,
    limits: sessionLimits,
    joinable: (session) => new DocumentPeers(documents, (outgoing) => session.send(outgoing)),
    left: (session) => deadMan.left(session),
    ended: (session) => {
      sessions.delete(session);
      log.debug(`A client has gone; ${sessions.size} are connected.`);
    },
  };
  const openSession = (channel: Channel): Session => {
    const session = new Session(channel, deps);
    sessions.add(session);
    log.debug(`A client has come; ${sessions.size} are connected.`);
    return session;
  };

  const server = createHttpServer();
  let sockets: SocketServer | undefined;

  return {
    async listen() {
      const port = await bind(server, { ...settings, portTaken: options.portTaken });
      const access = new Access({
        token: options.token,
        bound: settings.host,
        port,
        allowedHosts: settings.allowedHosts,
        allowedOrigins: [...settings.allowedOrigins, ...(options.allowedOrigins ?? [])],
      });
      const app = createApp({
        engine,
        documents,
        status,
        access,
        log,
        version: options.appInfo.version,
        bodyLimit: settings.messageSizeLimit * bodyFactor,
        editorFolder: options.editorFolder,
        metrics: () => metrics.text({ connections: () => sessions.size, runs: () => figures.read() }),
        refused,
      });
      serveApp(server, { app, access, refused });
      sockets = new SocketServer(server, {
        access,
        heartbeat: { interval: settings.heartbeatInterval, timeout: settings.pingTimeout },
        maxConnections: settings.maxConnections,
        messageSizeLimit: settings.messageSizeLimit,
        bounds: socketBounds,
        compression: settings.compression,
        openSession,
        refused,
        log,
      });
      return { host: settings.host, port };
    },

    connectPort(port: PortLike) {
      const channel = new PortChannel(port, () => session.closed());
      const session = openSession(channel);
      const messages = port.onMessage((message) => {
        if (!channel.takes(message)) session.receive(message);
      });
      const closing = port.onClose(() => session.closed());
      port.start();
      return toDisposable(() => {
        messages.dispose();
        closing.dispose();
        session.shutDown();
      });
    },

    get sessionCount() {
      return sessions.size;
    },

    async close() {
      for (const listener of [deadMan, broadcaster, leaving, status, figures]) listener.dispose();
      for (const session of sessions) session.shutDown();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cut = setTimeout(() => {
        sockets?.terminate();
        server.closeAllConnections();
      }, closeGrace);
      await closed;
      clearTimeout(cut);
      schedule.dispose();
      metrics.dispose();
    },
  };
}
