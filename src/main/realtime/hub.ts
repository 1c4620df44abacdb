import type { Socket } from 'node:net';
import { LimitedLog } from '#main/log/limited-log';
import { toDisposable } from '#shared/base/disposable';
import type { ErrorCode } from '#shared/base/errors';
import type { WorkflowId } from '#shared/graph/ids';
import { requests } from '#shared/protocol/requests';
import { hasRole } from '#shared/protocol/roles';
import { Access } from './access/access';
import { Entrance } from './access/entrance';
import { type Identity, windowIdentity } from './access/identity';
import { createJwtVerifier } from './access/jwt';
import type { Channel, PortLike } from './channels/channel';
import { PortChannel } from './channels/port-channel';
import { maxRefusing, SocketServer } from './channels/socket-server';
import { EventLog } from './delivery/event-log';
import { FlushSchedule } from './delivery/flush-schedule';
import { startBroadcaster } from './events/broadcaster';
import { CurrentState } from './events/current-state';
import { ExecutionStatus } from './events/execution-status';
import { RunFigures } from './events/run-figures';
import { startServerStats } from './events/server-stats';
import { createApp } from './http/app';
import { bind } from './http/bind';
import { createHttpServer, serveApp } from './http/server';
import type { Hub, HubOptions } from './hub-options';
import { mostHeld, serverLimits, sessionLimits, socketBounds } from './limits/limits';
import { Metrics } from './metrics/metrics';
import { Presence } from './presence/presence';
import { ConnectionLog } from './sessions/connection-log';
import { DeadMan } from './sessions/dead-man';
import { createDispatch } from './sessions/dispatch';
import { DocumentPeers, isOpen } from './sessions/document-peers';
import { createRequestHandlers } from './sessions/request-handlers';
import { createRequests } from './sessions/requests';
import { Session, type SessionDeps } from './sessions/session';
import { Sessions } from './sessions/sessions';

/** Milliseconds clients have to close their end when the hub does. */
const closeGrace = 1_000;
/** HTTP bodies hold whole workflows, messages single values: how much larger a body may be. */
const bodyFactor = 16;

export function createHub(options: HubOptions): Hub {
  const { engine, documents, settings } = options;
  const limits = { ...serverLimits, ...options.limits };
  const log = new LimitedLog(options.log);
  const figures = new RunFigures(engine);
  const schedule = new FlushSchedule();
  const metrics: Metrics = new Metrics({
    queues: () => sessions.queues(),
    runs: { active: () => engine.runs().length, read: () => figures.read() },
  });
  const sessions = new Sessions(new EventLog(settings.resumeLog), schedule, metrics, settings.resumeLog + mostHeld);
  const latencies = metrics.inputs.listen(engine, () => sessions.wanted('node_state'));
  const connections = new ConnectionLog(log, metrics);
  const status = new ExecutionStatus(engine, documents);
  const currentState = new CurrentState(engine, documents, status);
  const broadcaster = startBroadcaster({
    engine,
    documents,
    secrets: options.secrets,
    offline: options.offline,
    status,
    sessions,
  });
  const presence = new Presence();
  const leaving = documents.onChanged(() => {
    presence.keepOnly((id) => isOpen(documents, id));
    for (const session of sessions) session.documents.leaveClosed();
  });
  const serverStats = startServerStats({ sessions, metrics });
  // Who may not stop a run does not keep it going either.
  const commanders = sessions.withRole(requests['run.stop'].role);
  const deadMan = new DeadMan({ engine, documents, sessions: commanders, log });
  const refused = metrics.refused.bind(metrics);
  const refusedOver = (via: 'http' | 'websocket') => (code: ErrorCode) => {
    refused(code);
    log.info('refused', { via, code });
  };
  const isJoined = (id: WorkflowId) => [...sessions].some((session) => session.documents.has(id));
  const answerRequest = createRequests(
    createRequestHandlers({ ...options, deadMan, presence, isJoined }),
    log,
    refused,
  );
  const deps: SessionDeps = {
    sessions,
    dispatch: createDispatch({
      documents,
      status,
      sessions,
      currentState,
      inputs: metrics.inputs,
      presence,
      answerRequest,
      refused,
      log,
    }),
    schedule,
    metrics,
    connections,
    limits: sessionLimits,
    joinable: (session) => {
      const access = hasRole(session.identity.role, 'editor') ? 'write' : 'read';
      return new DocumentPeers(documents, (outgoing) => session.send(outgoing), access);
    },
    left: (session) => {
      deadMan.left(session);
      presence.left(session);
    },
    ended: (session, code) => {
      sessions.delete(session);
      connections.closed(session, code);
    },
  };
  const openSession = (channel: Channel, identity: Identity, address?: string): Session => {
    const session = new Session(channel, identity, deps);
    sessions.add(session);
    connections.opened(session, channel.name, address);
    return session;
  };

  const server = createHttpServer({
    limits,
    maxSockets: settings.maxConnections + maxRefusing + limits.spareSockets,
    maxSocketsPerAddress: settings.maxConnectionsPerAddress * 2,
    refused,
  });
  const cutOff = (socket: Socket) => socket.destroy();
  server.on('connection', cutOff);
  let access: Access | undefined;
  let sockets: SocketServer | undefined;

  return {
    async bind() {
      const verifyJwt = await createJwtVerifier(settings, log);
      const port = await bind(server, { ...settings, portTaken: options.portTaken });
      access = new Access({
        token: options.token,
        verifyJwt,
        bound: settings.host,
        port,
        allowedHosts: settings.allowedHosts,
        allowedOrigins: [...settings.allowedOrigins, ...(options.allowedOrigins ?? [])],
      });
      return { host: settings.host, port };
    },

    serve() {
      if (!access) throw new Error('The hub serves before it has a port.');
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
        metrics,
        refused: refusedOver('http'),
      });
      serveApp(server, { app, entrance, refused: refusedOver('http') });
      sockets = new SocketServer(server, {
        entrance,
        heartbeat: { interval: settings.heartbeatInterval, timeout: settings.pingTimeout },
        maxConnections: settings.maxConnections,
        maxConnectionsPerAddress: settings.maxConnectionsPerAddress,
        isShared: limits.isShared,
        messageSizeLimit: settings.messageSizeLimit,
        bounds: socketBounds,
        compression: settings.compression,
        openSession,
        refused: refusedOver('websocket'),
        log,
      });
      server.off('connection', cutOff);
    },

    connectPort(port: PortLike) {
      const channel = new PortChannel(port, () => session.closed());
      const session: Session = openSession(channel, windowIdentity);
      const messages = port.onMessage((message) => {
        if (!channel.takes(message)) session.inbox.takeObject(message);
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
      sockets?.stop();
      for (const listener of [deadMan, serverStats, broadcaster, latencies, leaving, status, figures])
        listener.dispose();
      for (const session of sessions) session.shutDown();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cut = setTimeout(() => {
        sockets?.terminate();
        server.closeAllConnections();
      }, closeGrace);
      await closed;
      clearTimeout(cut);
      presence.dispose();
      schedule.dispose();
      metrics.dispose();
      log.dispose();
    },
  };
}
