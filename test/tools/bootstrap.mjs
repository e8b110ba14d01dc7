/**
 * Makes `npm start` and `npm test` work on a fresh machine: installs the npm packages when they are missing, and, for tests, the Debian
 * packages that the tests name. Plain JavaScript, since nothing is installed yet when it runs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';

/** Debian packages the tests need, each with the command that shows that it is there. */
const debian = [
  { command: 'chromium', packages: ['chromium'] },
  { command: 'gcc', packages: ['gcc', 'libc6-dev'] },
  { command: 'qemu-system-xtensa', packages: ['qemu-system-misc'] },
  { command: 'ip', packages: ['iproute2'] },
  { command: 'unshare', packages: ['util-linux'] },
];

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function has(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
}

function installPackages() {
  const stamp = 'node_modules/.unikiln-installed';
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === String(statSync('package-lock.json').mtimeMs);
  if (fresh) return;
  console.log('Installing the npm packages...');
  run('npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(stamp, String(statSync('package-lock.json').mtimeMs));
}

function installSystemPackages() {
  const missing = debian.filter(({ command }) => !has(command)).flatMap(({ packages }) => packages);
  if (missing.length === 0) return;
  console.log(`Installing from Debian: ${missing.join(' ')}...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env });
}

const [task, ...rest] = process.argv.slice(2);
installPackages();
if (task === 'start') {
  run('npm', ['run', '--silent', 'build']);
  run('npx', ['vite', 'preview', '--host', '127.0.0.1', ...rest]);
} else if (task === 'test') {
  installSystemPackages();
  run('npx', ['tsx', 'test/tools/run-tests.ts', ...rest]);
} else {
  console.error('usage: bootstrap.mjs start|test');
  process.exit(2);
}
