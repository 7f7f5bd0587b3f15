// The programs under test: an index of the sample articles and of hostile.jsonl, and a server on it.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const tests = fileURLToPath(new URL('../..', import.meta.url));
const programs = process.env.PROGRAM_DIRECTORY || join(tests, '../build/bin');

// Makes a key for the server of that data directory.
export function makeKey(data, scope) {
  const options = ['keys', 'make', '--scope', scope, '--data', data];
  return execFileSync(join(programs, 'trefwoord-server'), options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

// {url, data, knowsKeys(), stop()}. Everybody may search, from any origin; `flags` come on top.
export async function startServer(flags = []) {
  const data = mkdtempSync(join(tmpdir(), 'trefwoord-'));
  const articles = [join(tests, 'sample_articles'), join(tests, 'browser/hostile.jsonl')];
  execFileSync(join(programs, 'trefwoord-index'), ['rebuild', '--data', data, ...articles], { stdio: 'ignore' });
  const open = ['--public-search', '--cors-origins', '*'];
  const server = spawn(join(programs, 'trefwoord-server'), ['--data', data, '--listen', '127.0.0.1:0', ...open, ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await new Promise((resolve, reject) => {
    createInterface(server.stdout).once('line', (text) => resolve([text]));
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const url = /http:\/\/[^/]+/.exec(line)[0];
  return {
    url,
    data,
    // When the server, which looks at its file of keys once a second, has read one that was made.
    async knowsKeys(key) {
      const headers = { Authorization: `Bearer ${key}` };
      while ((await fetch(`${url}/v1/status`, { headers })).status !== 200) await new Promise((done) => setTimeout(done, 50));
    },
    stop() {
      server.kill('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    },
  };
}
