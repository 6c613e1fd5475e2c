// A bot as its author would write it: tmi.js, one handler, one loop over the triggers. It reads COUNT messages, then
// prints one line of JSON and leaves. The latencies of the first SKIP messages do not count.
'use strict';

const fs = require('node:fs');
const tmi = require('tmi.js');

const [port, triggersFile, count, skip] = [Number(process.argv[2]), process.argv[3], Number(process.argv[4]), Number(process.argv[5] ?? 0)];

const commands = new Map();
const keywords = [];
const patterns = [];
for (const trigger of JSON.parse(fs.readFileSync(triggersFile, 'utf8')).triggers) {
  if (trigger.type === 'command') {
    commands.set(trigger.command, { trigger, last: 0 });
  } else if (trigger.type === 'keyword') {
    keywords.push({ trigger, words: trigger.keywords, last: 0 });
  } else {
    patterns.push({ trigger, pattern: new RegExp(trigger.pattern, 'i'), last: 0 });
  }
}

// Date.now() has milliseconds only. The largest distance between the two clocks is the one right after a tick.
let offset = 0;
for (const end = Date.now() + 50; Date.now() < end; ) {
  offset = Math.max(offset, Date.now() - performance.now());
}
const microseconds = () => (offset + performance.now()) * 1000;

let messages = 0;
let matches = 0;
let fired = 0;
const latencies = [];

function hit(entry) {
  matches++;
  const now = Date.now();
  if (now - entry.last >= 60_000) {
    entry.last = now;
    fired++;
  }
}

function decide(text) {
  const lower = text.toLowerCase();
  const command = commands.get(lower.split(' ', 1)[0]);
  if (command) {
    hit(command);
  }
  for (const entry of keywords) {
    if (entry.words.some((word) => lower.includes(word))) {
      hit(entry);
    }
  }
  for (const entry of patterns) {
    if (entry.pattern.test(text)) {
      hit(entry);
    }
  }
}

const client = new tmi.Client({
  connection: { server: '127.0.0.1', port, secure: false, reconnect: false },
  channels: ['demo_chan'],
  logger: { setLevel() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {}, fatal() {} },
});

client.on('message', (_channel, _tags, text) => {
  decide(text);
  const stamp = text.lastIndexOf('t=');
  if (stamp >= 0 && messages >= skip) {
    latencies.push(microseconds() - Number(text.slice(stamp + 2)));
  }
  if (++messages === count) {
    finish();
  }
});

function finish() {
  latencies.sort((a, b) => a - b);
  const at = (share) => (latencies.length === 0 ? 0 : latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]);
  const usage = process.resourceUsage();
  const line = {
    messages, matches, fired, p50: at(0.5), p99: at(0.99),
    cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6, memoryMegabytes: usage.maxRSS / 1024,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`, () => process.exit(0));
}

client.connect();
