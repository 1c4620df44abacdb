import { toDisposable } from '#shared/base/disposable';
import { requests } from '#shared/protocol/requests';
import { hasRole } from '#shared/protocol/roles';
import { Access } from './access/access';
import { Entrance } from './access/entrance';
import { type Identity, windowIdentity } from './access/identity';
import { createJwtVerifier } from './access/jwt';
import type { Channel, PortLike } from './channels/channel';
import { PortChannel } from './channels/port-channel';
import { maxRefusing, SocketServer } from './channels/socket-server';
import { FlushSchedule } from './delivery/flush-schedule';
import { startBroadcaster } from './events/broadcaster';
import { ExecutionStatus } from './events/execution-status';
import { RunFigures } from './events/run-figures';
import { createApp } from './http/app';
import { bind } from './http/bind';
import { createHttpServer, serveApp } from './http/server';
import type { Hub, HubOptions } from './hub-options';
import { serverLimits, sessionLimits } from './limits/limits';
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
  const limits = { ...serverLimits, ...options.limits };
  const metrics = new Metrics();
  const figures = new RunFigures(engine);
  const sessions = new Sessions();
  const status = new ExecutionStatus(engine, documents);
  const broadcaster = startBroadcaster({ engine, documents, status, sessions });
  const leaving = documents.onChanged(() => {
    for (const session of sessions) session.documents.leaveClosed();
  });
  // Who may not stop a run does not keep it going either.
  const commanders = sessions.withRole(requests['run.stop'].role);
  const deadMan = new DeadMan({ engine, documents, sessions: commanders, log });
  const schedule = new FlushSchedule();
  const refused = metrics.refused.bind(metrics);
  const answerRequest = createRequests(createRequestHandlers({ ...options, deadMan }), log, refused);
  const deps: SessionDeps = {
    dispatch: createDispatch({ documents, status, sessions, answerRequest, refused, log }),
    schedule,
    metrics,
    limits: sessionLimits,
    joinable: (session) => {
      const access = hasRole(session.identity.role, 'editor') ? 'write' : 'read';
      return new DocumentPeers(documents, (outgoing) => session.send(outgoing), access);
    },
    left: (session) => deadMan.left(session),
    ended: (session) => {
      sessions.delete(session);
      log.debug(`A client has gone; ${sessions.size} are connected.`);
    },
  };
  const openSession = (channel: Channel, identity: Identity): Session => {
    const session = new Session(channel, identity, deps);
    sessions.add(session);
    log.debug(`A client has come (${identity.role} ${JSON.stringify(identity.name)}); ${sessions.size} are connected.`);
    return session;
  };

  const server = createHttpServer({
    limits,
    maxSockets: settings.maxConnections + maxRefusing + limits.spareSockets,
    maxSocketsPerAddress: settings.maxConnectionsPerAddress * 2,
    refused,
  });
  let sockets: SocketServer | undefined;

  return {
    async listen() {
      const verifyJwt = await createJwtVerifier(settings, log);
      const port = await bind(server, { ...settings, portTaken: options.portTaken });
      const access = new Access({
        token: options.token,
        verifyJwt,
        bound: settings.host,
        port,
        allowedHosts: settings.allowedHosts,
        allowedOrigins: [...settings.allowedOrigins, ...(options.allowedOrigins ?? [])],
      });
      const entrance = new Entrance(access, limits);
      const app = createApp({
        engine,
        documents,
        status,
        entrance,
        log,
        version: options.appInfo.version,
        bodyLimit: settings.messageSizeLimit * bodyFactor,
        editorFolder: options.editorFolder,
        metrics: () => metrics.text({ connections: () => sessions.size, runs: () => figures.read() }),
        refused,
      });
      serveApp(server, { app, entrance, refused });
      sockets = new SocketServer(server, {
        entrance,
        heartbeat: { interval: settings.heartbeatInterval, timeout: settings.pingTimeout },
        maxConnections: settings.maxConnections,
        maxConnectionsPerAddress: settings.maxConnectionsPerAddress,
        isShared: limits.isShared,
        messageSizeLimit: settings.messageSizeLimit,
        openSession,
        refused,
        log,
      });
      return { host: settings.host, port };
    },

    connectPort(port: PortLike) {
      const session: Session = openSession(new PortChannel(port, () => session.closed()), windowIdentity);
      const messages = port.onMessage((message) => session.receive(message));
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
      sockets?.stop();
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
