import { createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Aedes, type AedesPublishPacket, type Client } from 'aedes';
import { describe, expect, it } from 'vitest';
import { createCleanups } from '../../testing/cleanups';
import { ownCertificate } from '../testing/certificate';
import { freePort, listen } from '../testing/listen';
import { eventually, isLive, isWaiting, until } from '../testing/until';
import { mqttBroker } from './mqtt-broker';
import { mqttPublish } from './mqtt-publish';
import { mqttSubscribe } from './mqtt-subscribe';

const { cleanups, start } = createCleanups();

async function startBroker(port = 0) {
  const aedes = await Aedes.createBroker();
  const server = await listen(createServer(aedes.handle), port);
  const published: AedesPublishPacket[] = [];
  aedes.on('publish', (packet, client) => client && published.push(packet));
  const close = async () => {
    await new Promise<void>((resolve) => aedes.close(() => resolve()));
    await server.close();
  };
  cleanups.push(close);
  const tell = (topic: string, payload: string, qos: 0 | 1 = 0) =>
    new Promise<void>((resolve, reject) =>
      aedes.publish(
        { cmd: 'publish', topic, payload: Buffer.from(payload), qos, retain: false, dup: false },
        (error) => (error ? reject(error) : resolve()),
      ),
    );
  return { aedes, server, published, close, tell, broker: `mqtt://127.0.0.1:${server.port}` };
}

describe('network.mqtt_subscribe', () => {
  it('gives the newest message, all since the tick before, and their topics', async () => {
    const { broker, tell } = await startBroker();
    const node = start(mqttSubscribe);
    const inputs = { broker, topic: 'house/+/heat' };
    expect(await node.run(inputs)).toMatchObject({ message: null, topic: '', count: 0, state: 'connecting' });
    await until(node, inputs, isLive);
    await tell('house/kitchen/heat', '{"c":21.5}');
    await tell('house/kitchen/light', 'no');
    await tell('house/bath/heat', 'grüß');
    await eventually(async () => expect(await node.run(inputs)).toMatchObject({ count: 2 }));
    node.clock.advance(3);
    expect(await node.run(inputs)).toEqual({
      message: 'grüß',
      topic: 'house/bath/heat',
      retained: false,
      messages: [],
      arrived: false,
      count: 2,
      dropped: 0,
      age: 3,
      state: 'live',
    });
  });

  it('reads messages as it is told', async () => {
    const { broker, tell } = await startBroker();
    for (const [format, message] of [
      ['auto', 5],
      ['text', '5'],
    ]) {
      const node = start(mqttSubscribe);
      const inputs = { broker, topic: '#', format };
      await until(node, inputs, isLive);
      await tell('x', '5');
      expect(await until(node, inputs, ({ count }) => count === 1)).toMatchObject({ message });
    }
  });

  it('waits while nobody listens, says so, and connects when the broker is there', async () => {
    const port = await freePort();
    const node = start(mqttSubscribe);
    const inputs = { broker: `mqtt://127.0.0.1:${port}`, topic: 'x' };
    const { state } = await until(node, inputs, isWaiting);
    expect(state).toBe('waiting: nobody listens there (tries again in 1 s)');
    const { tell } = await startBroker(port);
    node.clock.advance(1);
    await until(node, inputs, isLive);
    await tell('x', 'here');
    await until(node, inputs, ({ message }) => message === 'here');
  });

  it('comes back after a cut, and with a client ID gets what it missed', async () => {
    const { broker, aedes, server, tell } = await startBroker();
    const node = start(mqttSubscribe);
    const inputs = { broker, topic: 'x', qos: '1', client_id: 'one' };
    await until(node, inputs, isLive);
    server.cut();
    await until(node, inputs, isWaiting);
    await eventually(() => expect(aedes.connectedClients).toBe(0));
    await tell('x', 'missed', 1);
    node.clock.advance(1);
    expect(await until(node, inputs, ({ count }) => count === 1)).toMatchObject({ message: 'missed' });
  });

  it('tells what the broker had kept from what is new', async () => {
    const { broker } = await startBroker();
    const publisher = start(mqttPublish);
    await until(publisher, { broker, topic: 'x', message: 1, retain: true, qos: '2' }, ({ sent }) => sent === 1);
    const node = start(mqttSubscribe);
    const inputs = { broker, topic: 'x', qos: '2' };
    expect(await until(node, inputs, ({ count }) => count === 1)).toMatchObject({ message: 1, retained: true });
    await until(publisher, { broker, topic: 'x', message: 2, qos: '2' }, ({ sent }) => sent === 2);
    expect(await until(node, inputs, ({ count }) => count === 2)).toMatchObject({ message: 2, retained: false });
  });

  it('trusts the broker of an authority it is given, and shows a certificate of its own', async () => {
    const { aedes } = await startBroker();
    const { cert, key } = ownCertificate;
    let shown = '';
    const server = await listen(
      createTlsServer({ cert, key, ca: cert, requestCert: true, rejectUnauthorized: false }, (socket) => {
        shown = socket.authorized ? String(socket.getPeerCertificate().subject.CN) : '';
        aedes.handle(socket);
      }),
    );
    cleanups.push(server.close);
    const inputs = { broker: `mqtts://127.0.0.1:${server.port}`, topic: 'x' };
    const { state } = await until(start(mqttSubscribe), inputs, isWaiting);
    expect(state).toMatch(/certificate/);
    // As a field of one line has it.
    const oneLine = key.replaceAll('\n', ' ');
    await until(start(mqttSubscribe), { ...inputs, ca: cert, certificate: cert, certificate_key: oneLine }, isLive);
    expect(shown).toBe('Test');
    expect(() => start(mqttSubscribe).run({ ...inputs, ca: 'geheim' })).toThrow(/no PEM/);
  });

  it('follows changed settings, and keeps what it has', async () => {
    const { broker, tell } = await startBroker();
    const node = start(mqttSubscribe);
    await until(node, { broker, topic: 'a' }, isLive);
    await tell('a', '1');
    await until(node, { broker, topic: 'a' }, ({ count }) => count === 1);
    expect(await node.run({ broker, topic: 'b' })).toMatchObject({ message: 1, state: 'connecting' });
    await until(node, { broker, topic: 'b' }, isLive);
    await tell('a', '2');
    await tell('b', '3');
    expect(await until(node, { broker, topic: 'b' }, ({ count }) => count === 2)).toMatchObject({ message: 3 });
  });

  it('says that the broker refuses the user, never with the password', async () => {
    const { broker, aedes } = await startBroker();
    aedes.authenticate = (_client: Client, user, password, done) =>
      done(null, user === 'ada' && password?.toString() === 'geheim');
    const node = start(mqttSubscribe);
    const wrong = { broker, topic: 'x', username: 'ada', password: 'falsch' };
    const outputs = await until(node, wrong, isWaiting);
    expect(outputs.state).toMatch(/^waiting: the broker refuses this user or password/);
    expect(JSON.stringify([outputs, node.logs])).not.toContain('falsch');
    await until(node, { ...wrong, password: 'geheim' }, isLive);
  });

  it('gives up on a broker that never answers, in its own time', async () => {
    const silent = await listen(createServer());
    cleanups.push(silent.close);
    const node = start(mqttSubscribe);
    const inputs = { broker: `mqtt://127.0.0.1:${silent.port}`, topic: 'x' };
    await node.run(inputs);
    node.clock.advance(10);
    expect((await until(node, inputs, isWaiting)).state).toMatch(/no answer came in time/);
  });

  it.each(['garbage', 'HTTP/1.1 400 Bad Request\r\n\r\n'])('takes "%s" for no broker', async (answer) => {
    const server = await listen(createServer((socket) => socket.end(answer)));
    cleanups.push(server.close);
    await until(start(mqttSubscribe), { broker: `mqtt://127.0.0.1:${server.port}`, topic: 'x' }, isWaiting);
  });

  it('says that the broker refuses the topic', async () => {
    const { broker, aedes } = await startBroker();
    aedes.authorizeSubscribe = (_, __, done) => done(null, null);
    const { state } = await until(start(mqttSubscribe), { broker, topic: 'x' }, isWaiting);
    expect(state).toMatch(/^waiting: /);
    await eventually(() => expect(aedes.connectedClients).toBe(0));
  });

  it('gives up on a broker that falls silent before it has subscribed, and stops there too', async () => {
    const connack = Buffer.from([0x20, 0x02, 0x00, 0x00]);
    let asked = 0;
    const mute = await listen(
      createServer((socket) =>
        socket.once('data', () => {
          socket.write(connack);
          socket.on('data', () => {
            asked += 1;
          });
        }),
      ),
    );
    cleanups.push(mute.close);
    const node = start(mqttSubscribe);
    const inputs = { broker: `mqtt://127.0.0.1:${mute.port}`, topic: 'x' };
    await node.run(inputs);
    await eventually(() => expect(asked).toBeGreaterThan(0));
    node.clock.advance(10);
    expect((await until(node, inputs, isWaiting)).state).toMatch(/no answer came in time/);
    asked = 0;
    node.clock.advance(1);
    await eventually(() => expect(asked).toBeGreaterThan(0));
    node.abort();
    await node.teardown();
    expect(await node.run(inputs)).toMatchObject({ state: 'closed' });
  });

  it('leaves no connection behind at Stop', async () => {
    const { broker, aedes } = await startBroker();
    const node = start(mqttSubscribe);
    await until(node, { broker, topic: 'x' }, isLive);
    node.abort();
    await node.teardown();
    await eventually(() => expect(aedes.connectedClients).toBe(0));
    expect(await node.run({ broker, topic: 'y' })).toMatchObject({ state: 'closed' });
  });

  it.each([
    [{ topic: '' }, 'topic'],
    [{ topic: 'a/#/b' }, 'topic'],
    [{ topic: 'a+' }, 'topic'],
    [{ topic: 'x', broker: '' }, 'broker'],
    [{ topic: 'x', broker: 'http://host' }, 'broker'],
  ])('refuses %o', (inputs, input_name) => {
    expect(() => start(mqttSubscribe).run(inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } }),
    );
  });
});

describe('network.mqtt_publish', () => {
  it('sends when the message changes, as text or JSON', async () => {
    const { broker, published } = await startBroker();
    const node = start(mqttPublish);
    const inputs = { broker, topic: 'a/b', qos: '1', retain: true };
    await until(node, inputs, isLive);
    for (const message of ['', 'hello', 'hello', { x: 1 }, 5]) await node.run({ ...inputs, message });
    await eventually(() => expect(published).toHaveLength(3));
    expect(published.map(({ payload }) => payload.toString())).toEqual(['hello', '{"x":1}', '5']);
    expect(published[0]).toMatchObject({ topic: 'a/b', qos: 1, retain: true });
    await until(node, { ...inputs, message: 5 }, ({ sent }) => sent === 3);
  });

  it('sends in every tick where it should', async () => {
    const { broker, published } = await startBroker();
    const node = start(mqttPublish);
    const inputs = { broker, topic: 'x', message: 'again', when: 'tick' };
    for (let tick = 0; tick < 3; tick += 1) await node.run(inputs);
    await eventually(() => expect(published).toHaveLength(3));
  });

  it('keeps what waits, in order, until the broker is there, also over changed settings', async () => {
    const port = await freePort();
    const node = start(mqttPublish);
    const wrong = { broker: `mqtt://127.0.0.1:${await freePort()}`, topic: 'x' };
    for (const message of [1, 2, 3]) await node.run({ ...wrong, message });
    expect(await until(node, { ...wrong, message: 3 }, isWaiting)).toMatchObject({ queued: 3, sent: 0, dropped: 0 });
    const { broker, published } = await startBroker(port);
    await until(node, { broker, topic: 'x', message: 3 }, ({ sent }) => sent === 3);
    await eventually(() => expect(published.map(({ payload }) => payload.toString())).toEqual(['1', '2', '3']));
  });

  it('drops the oldest of too many, and counts them', async () => {
    const node = start(mqttPublish);
    const inputs = { broker: `mqtt://127.0.0.1:${await freePort()}`, topic: 'x' };
    for (let message = 1; message <= 1005; message += 1) await node.run({ ...inputs, message });
    expect(await node.run({ ...inputs, message: 1005 })).toMatchObject({ queued: 1000, dropped: 5 });
  });

  it('leaves a last will', async () => {
    const { broker, server, aedes } = await startBroker();
    const wills: AedesPublishPacket[] = [];
    aedes.on('publish', (packet) => packet.topic === 'gone' && wills.push(packet));
    const node = start(mqttPublish);
    const inputs = { broker, topic: 'x', will_topic: 'gone', will_qos: '1', will_retain: true };
    await until(node, inputs, isLive);
    server.cut();
    await eventually(() => expect(wills).toHaveLength(1));
    expect(wills[0]?.payload.toString()).toBe('offline');
    expect(wills[0]).toMatchObject({ qos: 1, retain: true });
  });

  it('says good-bye at Stop: then there is no last will', async () => {
    const { broker, aedes } = await startBroker();
    const wills: string[] = [];
    aedes.on('publish', ({ topic }) => topic === 'gone' && wills.push(topic));
    const node = start(mqttPublish);
    await until(node, { broker, topic: 'x', will_topic: 'gone' }, isLive);
    await node.teardown();
    await eventually(() => expect(aedes.connectedClients).toBe(0));
    expect(wills).toEqual([]);
  });

  it('ends also where the broker acknowledges nothing', async () => {
    const connack = Buffer.from([0x20, 0x02, 0x00, 0x00]);
    const mute = await listen(createServer((socket) => socket.once('data', () => socket.write(connack))));
    cleanups.push(mute.close);
    const node = start(mqttPublish);
    const inputs = { broker: `mqtt://127.0.0.1:${mute.port}`, topic: 'x', qos: '1', message: 'm' };
    await until(node, inputs, isLive);
    expect(await node.run(inputs)).toMatchObject({ sent: 0, queued: 1 });
    await node.teardown();
    expect(await node.run(inputs)).toMatchObject({ state: 'closed' });
  });

  it.each([
    [{ topic: 'a/+' }, 'topic'],
    [{ topic: 'x', message: 'y'.repeat(1024 * 1024 + 1) }, 'message'],
  ])('refuses wrong inputs (%#)', (inputs, input_name) => {
    expect(() => start(mqttPublish).run(inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } }),
    );
  });
});

describe('network.mqtt_broker', () => {
  it('brings those who publish and those who subscribe together, and counts', async () => {
    const port = await freePort();
    const [server, publisher, subscriber] = [start(mqttBroker), start(mqttPublish), start(mqttSubscribe)];
    const broker = `mqtt://127.0.0.1:${port}`;
    expect(await until(server, { port }, isLive)).toMatchObject({ clients: 0, messages: 0, topic: '' });
    await until(subscriber, { broker, topic: 'a/#' }, isLive);
    await until(publisher, { broker, topic: 'a/b', message: 'hello' }, ({ sent }) => sent === 1);
    await until(subscriber, { broker, topic: 'a/#' }, ({ message }) => message === 'hello');
    expect(await server.run({ port })).toMatchObject({ clients: 2, messages: 1, topic: 'a/b' });
  });

  it('waits for a port in use, turns away whoever is too many, and frees its port at Stop', async () => {
    const other = await listen();
    cleanups.push(other.close);
    const { port } = other;
    const node = start(mqttBroker);
    expect((await until(node, { port }, isWaiting)).state).toContain('another program uses the port');
    await other.close();
    node.clock.advance(1);
    await until(node, { port, most_clients: 1 }, isLive);
    const broker = `mqtt://127.0.0.1:${port}`;
    const [first, second] = [start(mqttSubscribe), start(mqttSubscribe)];
    await until(first, { broker, topic: '#' }, isLive);
    expect(await until(second, { broker, topic: '#' }, isWaiting)).toMatchObject({ count: 0 });
    await node.teardown();
    await eventually(async () => (await listen(undefined, port)).close());
  });

  it.each([
    [{ port: 0 }, 'port'],
    [{ listen: 'here' }, 'listen'],
    [{ most_clients: 0 }, 'most_clients'],
  ])('refuses %o', (inputs, input_name) => {
    expect(() => start(mqttBroker).run(inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } }),
    );
  });
});
