import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { createCleanups } from '../../testing/cleanups';
import { type StartedNode, startNode } from '../../testing/start-node';
import { freePort, listen } from '../testing/listen';
import { eventually } from '../testing/until';
import { sendEmail } from './send-email';

const { cleanups } = createCleanups();

async function startServer(options: SMTPServerOptions = {}) {
  const mails: { from: string; to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _, done) =>
      username === 'ada' && password === 'geheim' ? done(null, { user: 1 }) : done(new Error('No.')),
    onData(stream, { envelope }, done) {
      let text = '';
      stream.on('data', (data) => {
        text += data;
      });
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  if (typeof address !== 'object' || !address) throw new Error('No address.');
  return { mails, inputs: inputsFor(address.port) };
}

const inputsFor = (port: number) => ({
  server: '127.0.0.1',
  port,
  security: 'none',
  from: 'me@example.org',
  to: 'you@example.org, they@example.org',
  subject: 'Hot',
  body: '30 °C',
});

/** Turns "send" off and on again. */
async function pulse(node: StartedNode, inputs: Record<string, unknown>) {
  await node.run({ ...inputs, send: false });
  return node.run({ ...inputs, send: true });
}

describe('network.send_email', () => {
  it('sends one mail each time "send" turns on', async () => {
    const { mails, inputs } = await startServer();
    const node = startNode(sendEmail);
    expect(await node.run(inputs)).toEqual({ sent: 0, waits: false, dropped: 0, state: 'idle' });
    for (let tick = 0; tick < 3; tick += 1) await node.run({ ...inputs, send: true });
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ from: 'me@example.org', to: ['you@example.org', 'they@example.org'] });
    expect(mails[0]?.text).toMatch(/^Subject: Hot\r$/m);
    expect(mails[0]?.text).toContain(Buffer.from('30 °C').toString('base64'));
    node.clock.advance(60);
    expect(await pulse(node, inputs)).toMatchObject({ sent: 2, state: 'done' });
  });

  it('sends copies, hidden ones too, and where answers go', async () => {
    const { mails, inputs } = await startServer();
    const more = { cc: 'cc@example.org', bcc: 'secret@example.org', reply_to: 'desk@example.org' };
    expect(await pulse(startNode(sendEmail), { ...inputs, to: '', ...more })).toMatchObject({ sent: 1 });
    expect(mails[0]?.to).toEqual(['cc@example.org', 'secret@example.org']);
    expect(mails[0]?.text).toMatch(/^Cc: cc@example\.org\r$/m);
    expect(mails[0]?.text).toMatch(/^Reply-To: desk@example\.org\r$/m);
    expect(mails[0]?.text).not.toContain('secret@example.org');
  });

  it('sends HTML beside the text, and files: texts, bytes, images, everything else as JSON', async () => {
    const { mails, inputs } = await startServer();
    const pixels = { width: 1, height: 1, format: 'rgb', data: Uint8Array.of(1, 2, 3) };
    const attachments = { 'grün.csv': 'a,b\n1,2', 'raw.bin': Uint8Array.of(0, 255), 'dot.png': pixels, 'x.json': [1] };
    await pulse(startNode(sendEmail), { ...inputs, html: '<b>30 °C</b>', attachments });
    const text = mails[0]?.text ?? '';
    expect(text).toMatch(/^Content-Type: text\/html; charset=utf-8\r$/m);
    const files = [...text.matchAll(/Content-Disposition: attachment;[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]*)/g)];
    const bytes = files.map(([, base64 = '']) => Buffer.from(base64, 'base64'));
    expect(bytes.map((file) => file.subarray(0, 4).toString('latin1'))).toEqual(['a,b\n', '\0\xff', '\x89PNG', '[1]']);
    expect(text).toMatch(/filename\*0\*=utf-8''gr%C3%BCn\.csv/);
  });

  it('keeps a pause between two mails: the newest waits', async () => {
    const { mails, inputs } = await startServer();
    const node = startNode(sendEmail);
    await pulse(node, inputs);
    for (const subject of ['two', 'three']) await pulse(node, { ...inputs, subject });
    const waits = { sent: 1, waits: true, dropped: 1, state: 'waiting: the pause between two mails (sends in 60 s)' };
    expect(await node.run({ ...inputs, send: true })).toEqual(waits);
    node.clock.advance(60);
    expect(await node.run({ ...inputs, send: true })).toMatchObject({ sent: 2, waits: false });
    expect(mails[1]?.text).toMatch(/^Subject: three\r$/m);
  });

  it('can not be made to add lines to the head of a mail', async () => {
    const { mails, inputs } = await startServer();
    await pulse(startNode(sendEmail), { ...inputs, subject: 'a\r\nBcc: evil@example.org', body: '.\r\n.\r\nend' });
    expect(mails[0]?.to).toEqual(['you@example.org', 'they@example.org']);
    expect(mails[0]?.text).not.toMatch(/^Bcc:/m);
    expect(mails[0]?.text).toMatch(/\r\n\.\r\n\.\r\nend/);
  });

  it('signs in, and says what is wrong without the password', async () => {
    const { mails, inputs } = await startServer({ authOptional: false });
    const node = startNode(sendEmail);
    const wrong = await pulse(node, { ...inputs, username: 'ada', password: 'falsches' });
    expect(wrong).toEqual({
      sent: 0,
      waits: false,
      dropped: 1,
      state: 'failed: the server refuses this user or password',
    });
    expect(await pulse(node, { ...inputs, username: 'ada', password: 'geheim' })).toMatchObject({ sent: 1 });
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(node.logs)).not.toMatch(/geheim|falsches/);
  });

  it('tries again after a refusal for now, and not after a lasting one', async () => {
    let [code, asked] = [451, 0];
    const { mails, inputs } = await startServer({
      onRcptTo(_, __, done) {
        asked += 1;
        done(code === 0 ? null : Object.assign(new Error('No'), { responseCode: code }));
      },
    });
    const node = startNode(sendEmail);
    const one = { ...inputs, to: 'you@example.org' };
    expect(await pulse(node, one)).toMatchObject({ waits: true, state: expect.stringMatching(/^waiting: .*451/) });
    await node.run({ ...one, send: true });
    expect(asked).toBe(1);
    code = 0;
    node.clock.advance(1);
    expect(await node.run({ ...one, send: true })).toMatchObject({ sent: 1, waits: false });
    [code, asked] = [550, 0];
    node.clock.advance(60);
    expect(await pulse(node, one)).toMatchObject({
      sent: 1,
      dropped: 1,
      state: expect.stringMatching(/^failed: .*550/),
    });
    node.clock.advance(60);
    await node.run({ ...one, send: true });
    expect([asked, mails.length]).toEqual([1, 1]);
  });

  it('says so where no encrypted connection can be made', async () => {
    const { inputs, mails } = await startServer();
    for (const security of ['starttls', 'tls']) {
      const { state } = { state: '', ...(await pulse(startNode(sendEmail), { ...inputs, security })) };
      expect(state).toMatch(/^(waiting|failed): (no encrypted connection could be made|the server does not speak TLS)/);
    }
    expect(mails).toHaveLength(0);
  });

  it('waits where nobody listens, is cut, or nobody answers', async () => {
    const nobody = await pulse(startNode(sendEmail), inputsFor(await freePort()));
    expect(nobody).toMatchObject({ state: 'waiting: nobody listens there (tries again in 1 s)' });
    const cutting = await listen(createServer((socket) => socket.end('220 hello\r\n')));
    cleanups.push(cutting.close);
    expect(await pulse(startNode(sendEmail), inputsFor(cutting.port))).toMatchObject({
      state: expect.stringMatching(/^waiting: /),
    });
    let dialled = false;
    const silent = await listen(
      createServer(() => {
        dialled = true;
      }),
    );
    cleanups.push(silent.close);
    const node = startNode(sendEmail);
    const running = pulse(node, inputsFor(silent.port));
    await eventually(() => expect(dialled).toBe(true));
    node.clock.advance(30);
    expect(await running).toMatchObject({ state: expect.stringMatching(/no answer came in time/) });
  });

  it('hangs up at Stop', async () => {
    let [dialled, gone] = [false, false];
    const silent = await listen(
      createServer((socket) => {
        dialled = true;
        socket.resume().once('close', () => {
          gone = true;
        });
      }),
    );
    cleanups.push(silent.close);
    const node = startNode(sendEmail);
    const running = expect(pulse(node, inputsFor(silent.port))).rejects.toMatchObject({ name: 'AbortError' });
    await eventually(() => expect(dialled).toBe(true));
    node.abort();
    await running;
    await eventually(() => expect(gone).toBe(true));
  });

  it.each([
    [{ to: '' }, 'to'],
    [{ to: 'you' }, 'to'],
    [{ cc: 'you' }, 'cc'],
    [{ bcc: 'a@b.c\nd' }, 'bcc'],
    [{ reply_to: 'x' }, 'reply_to'],
    [{ attachments: { '../a': 'x' } }, 'attachments'],
    [{ from: 'me@x <evil>' }, 'from'],
    [{ server: '' }, 'server'],
    [{ port: 0 }, 'port'],
    [{ pause: -1 }, 'pause'],
  ])('refuses %o', async (inputs, input_name) => {
    const all = { ...inputsFor(25), ...inputs, send: true };
    await expect(startNode(sendEmail).run(all)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { input_name },
    });
  });
});
