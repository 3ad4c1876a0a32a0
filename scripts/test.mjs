// `npm test`: installs what is missing and runs everything. The last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOrInstallChromium } from './chromium.mjs';
import { bin, checkNode, installIfNeeded, root, run } from './tools.mjs';

checkNode();
installIfNeeded();

const reports = mkdtempSync(join(tmpdir(), 'waymark-test-'));
let passed = 0;
let failed = 0;

function check(name, command, args) {
  console.log(`\n== ${name}`);
  if (run(command, args, { mayFail: true }) === 0) passed++;
  else {
    failed++;
    console.log(`${name} failed`);
  }
}

function vitest(name, config, env = {}) {
  console.log(`\n== ${name}`);
  const file = join(reports, `${name.replace(/\W+/g, '-')}.json`);
  const args = [
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  const code = run(bin('vitest'), args, { mayFail: true, env });
  const report = readReport(file);
  passed += report.passed;
  failed += report.failed;
  if (code !== 0 && report.failed === 0) failed++; // a file that could not be loaded, or an unhandled rejection
  if (report.skipped > 0)
    console.log(
      `${report.skipped} skipped: they need real logs that are not part of the project (WAYMARK_DATA)`,
    );
}

function readReport(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

check('types', bin('tsc'), ['-b']);
check('lint', bin('biome'), ['check', '.']);
check('build', process.execPath, [join(root, 'scripts', 'build.mjs')]);
vitest('unit, conformance, architecture', 'vitest.config.ts');
const chromium = findOrInstallChromium();
if (chromium) vitest('browser', 'e2e/vitest.config.ts', { CHROMIUM: chromium });
else {
  failed++;
  console.log('\n== browser: failed, for there is no Chromium (see above)');
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
