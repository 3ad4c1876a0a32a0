#!/usr/bin/env node
// Queries of the database and writes of the ingest log share the threads of Node's pool. How many there are has to be said before the
// first of them starts, and reading an ES module starts one.
process.env['UV_THREADPOOL_SIZE'] ??= '8';
void import('./main.ts');
