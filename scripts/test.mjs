// `npm test`: installs what is missing and runs everything. The last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findOrInstallChromium } from './chromium.mjs';
import { bin, checkNode, installIfNeeded, root, run } from './tools.mjs';

checkNode();
installIfNeeded();

const reports = mkdtempSync(join(tmpdir(), 'waymark-test-'));
let passed = 0;
let failed = 0;
const failures = [];

function check(name, command, args) {
  console.log(`\n== ${name}`);
  if (run(command, args, { mayFail: true }) === 0) passed++;
  else {
    failed++;
    failures.push(name);
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
  failures.push(...report.failures);
  if (code !== 0 && report.failed === 0) {
    failed++;
    failures.push(`${name}: a file could not be loaded, or something failed outside of a test (see above)`);
  }
  if (report.skipped > 0)
    console.log(
      `${report.skipped} skipped: they need real logs that are not part of the project (WAYMARK_DATA)`,
    );
}

function readReport(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    return {
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests,
      failures: testResults.flatMap(failuresOfFile),
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0, failures: [] };
  }
}

function failuresOfFile({ name, status, message, assertionResults }) {
  if (status === 'failed' && assertionResults.length === 0)
    return [`${relative(root, name)}: ${message}`.slice(0, 2000)];
  return assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) =>
      [`${relative(root, name)}: ${fullName}`, ...failureMessages].join('\n  ').slice(0, 2000),
    );
}

check('types', bin('tsc'), ['-b']);
check('lint', bin('biome'), ['check', '.']);
check('build', process.execPath, [join(root, 'scripts', 'build.mjs')]);
vitest('unit, conformance, architecture', 'vitest.config.ts');
const chromium = findOrInstallChromium();
if (chromium) vitest('browser', 'e2e/vitest.config.ts', { CHROMIUM: chromium });
else {
  failed++;
  failures.push('browser: there is no Chromium (see above)');
}
rmSync(reports, { recursive: true, force: true });
if (failures.length > 0) console.log(`\n== failed\n${failures.join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
