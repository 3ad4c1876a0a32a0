// `npm start`: installs what is missing, builds, fills a demo workspace and serves the app.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, installIfNeeded, root, run } from './tools.mjs';

checkNode();
installIfNeeded();
run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
const server = spawn(
  process.execPath,
  [join(root, 'dist', 'cli', 'waymark.cjs'), 'demo', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) =>
  process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)),
);
