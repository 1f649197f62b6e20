#!/usr/bin/env node
import process from 'node:process';
import { runHub } from './program.ts';

// Whoever reads our output may stop before its end, as `hub dump | head` does: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runHub(process.argv.slice(2));
