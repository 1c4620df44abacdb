import { describe, expect, it } from 'vitest';
import { FactoryError } from '#shared/base/errors';
import { optionHelp, positionalArguments, readSettings } from './settings';

function refusal(read: () => unknown): FactoryError {
  try {
    read();
  } catch (error) {
    if (error instanceof FactoryError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('settings', () => {
  it('has the documented defaults', () => {
    expect(readSettings([], {})).toMatchObject({
      headless: false,
      host: '127.0.0.1',
      port: 8000,
      noAuth: false,
      logLevel: 'info',
      heartbeatInterval: 30,
      pingTimeout: 10,
      maxConnections: 100,
      messageSizeLimit: 1_048_576,
      stopDeadline: 1,
      maxRuns: 8,
      memoryLimitMb: 2048,
      allowedHosts: [],
      allowedOrigins: [],
    });
  });

  it('takes options over variables, and variables over defaults', () => {
    const environment = { FACTORY_UI_PORT: '9000', FACTORY_UI_HOST: 'localhost', WEBSOCKET_PING_TIMEOUT: '2.5' };
    expect(readSettings(['--port', '9001', '--run'], environment)).toMatchObject({
      port: 9001,
      host: 'localhost',
      pingTimeout: 2.5,
      run: true,
    });
  });

  it('reads lists separated by commas or spaces, and takes an empty variable as unset', () => {
    const settings = readSettings([], {
      FACTORY_UI_ALLOWED_ORIGINS: 'https://a.example, https://b.example',
      FACTORY_UI_PORT: ' ',
    });
    expect(settings.allowedOrigins).toEqual(['https://a.example', 'https://b.example']);
    expect(settings.port).toBe(8000);
  });

  it.each([
    [['--port', 'eighty'], {}, '--port'],
    [['--port', '65536'], {}, '--port'],
    [['--port', ''], {}, '--port'],
    [['--log-level', 'loud'], {}, '--log-level'],
    [[], { FACTORY_UI_PORT: '1.5' }, 'FACTORY_UI_PORT'],
    [[], { WEBSOCKET_MAX_CONNECTIONS: '0' }, 'WEBSOCKET_MAX_CONNECTIONS'],
    [[], { WEBSOCKET_HEARTBEAT_INTERVAL: '-1' }, 'WEBSOCKET_HEARTBEAT_INTERVAL'],
    [[], { FACTORY_UI_TOKEN: 'too short' }, 'FACTORY_UI_TOKEN'],
    [[], { FACTORY_UI_MAX_CONNECTIONS_PER_ADDRESS: '0' }, 'FACTORY_UI_MAX_CONNECTIONS_PER_ADDRESS'],
    [[], { FACTORY_UI_JWT_SECRET: 's'.repeat(31) }, 'FACTORY_UI_JWT_SECRET'],
    [[], { FACTORY_UI_JWT_SECRET: 's'.repeat(32), FACTORY_UI_JWT_KEYS: 'keys.json' }, 'FACTORY_UI_JWT_KEYS'],
    [[], { FACTORY_UI_JWT_KEYS: 'http://issuer.example/keys' }, 'FACTORY_UI_JWT_KEYS'],
    [[], { FACTORY_UI_JWT_KEYS: 'http://localhost.evil.example/keys' }, 'FACTORY_UI_JWT_KEYS'],
    [[], { FACTORY_UI_JWT_KEYS: 'ftp://issuer.example/keys' }, 'FACTORY_UI_JWT_KEYS'],
    [[], { FACTORY_UI_JWT_KEYS: 'https://' }, 'FACTORY_UI_JWT_KEYS'],
    [[], { FACTORY_UI_JWT_CLOCK_SKEW: '-1' }, 'FACTORY_UI_JWT_CLOCK_SKEW'],
    [[], { FACTORY_UI_JWT_CLOCK_SKEW: '601' }, 'FACTORY_UI_JWT_CLOCK_SKEW'],
    [['--no-auth'], { FACTORY_UI_JWT_SECRET: 's'.repeat(32) }, '--no-auth'],
    [['--no-auth'], { FACTORY_UI_JWT_KEYS: 'keys.json' }, '--no-auth'],
    [['--host'], {}, '--host'],
    [['--colour'], {}, '--colour'],
    [['file.json'], {}, 'file.json'],
  ])('refuses %j with %j and names %s', (args, environment, name) => {
    const error = refusal(() => readSettings(args, environment));
    expect(error.code).toBe('SETTINGS_INVALID');
    expect(error.message).toContain(name);
  });

  it('takes keys of JWTs from a file, from https, and from http on this machine alone', () => {
    for (const source of ['keys.json', '/etc/keys.json', 'https://issuer.example/keys', 'http://127.0.0.1:1/keys']) {
      expect(readSettings([], { FACTORY_UI_JWT_KEYS: source }).jwtKeys).toBe(source);
    }
    expect(readSettings([], { FACTORY_UI_JWT_KEYS: 'http://[::1]:1/' }).jwtKeys).toBe('http://[::1]:1/');
  });

  it('does not repeat a secret that does not fit', () => {
    const error = refusal(() => readSettings([], { FACTORY_UI_JWT_SECRET: 'hunter2' }));
    expect(error.message).not.toContain('hunter2');
    expect(refusal(() => readSettings([], { FACTORY_UI_TOKEN: 'hunter2' })).message).not.toContain('hunter2');
  });

  it('refuses --no-auth anywhere but on loopback', () => {
    for (const host of ['127.0.0.1', '127.3.2.1', 'localhost', '::1', '[::1]']) {
      expect(readSettings(['--no-auth', '--host', host], {}).noAuth).toBe(true);
    }
    for (const host of ['0.0.0.0', '::', '192.168.1.5', '127.example.com', 'localhost.example.com']) {
      const error = refusal(() => readSettings(['--no-auth', '--host', host], {}));
      expect(error.code).toBe('SETTINGS_INVALID');
      expect(error.message).toContain('--no-auth');
    }
  });

  it('never repeats a token in an error', () => {
    expect(refusal(() => readSettings([], { FACTORY_UI_TOKEN: 'sesame open!' })).message).not.toContain('sesame');
  });

  it('leaves options of the window system alone where told to, but still checks its own', () => {
    const args = ['--remote-debugging-port=0', '--no-sandbox', '--port', '8100', '/home/me/a.json'];
    expect(readSettings(args, {}, 'ignore').port).toBe(8100);
    expect(positionalArguments(args)).toEqual(['/home/me/a.json']);
    expect(refusal(() => readSettings(['--port'], {}, 'ignore')).message).toContain('--port');
  });

  it('explains every option', () => {
    for (const option of ['headless', 'host', 'port', 'workflow', 'run', 'user-data', 'no-auth', 'log-level', 'help']) {
      expect(optionHelp()).toContain(`--${option}`);
    }
  });
});
