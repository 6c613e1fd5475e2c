// The parser of tmi.js alone: a line to its message with tags, badges and emotes, as its client does for every line.
// Prints one line of JSON: how many lines were parsed in the timed rounds, and in how many seconds.
'use strict';

const fs = require('node:fs');
const parse = require('tmi.js/lib/parser');

const [file, warmUp, rounds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const lines = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');

function run(times) {
  let parsed = 0;
  for (let round = 0; round < times; round++) {
    for (const line of lines) {
      const message = parse.msg(line);
      message.tags = parse.badges(parse.badgeInfo(parse.emotes(message.tags)));
      parsed += message.command === 'PRIVMSG' ? 1 : 0;
    }
  }
  return parsed;
}

run(warmUp);
const started = performance.now();
const messages = run(rounds);
const cpuSeconds = (performance.now() - started) / 1000;
process.stdout.write(`${JSON.stringify({ messages, p50: 0, p99: 0, cpuSeconds, memoryMegabytes: 0 })}\n`);
