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

/** What the long tests use besides, as far as this release of Debian has it. */
const optional = [
  // Without it they ask esptool-js.
  { command: 'esptool', packages: ['esptool'] },
  // Without it they skip what is tested in Firefox.
  { command: 'firefox-esr', packages: ['firefox-esr'] },
];

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function succeeds(command, args, options = {}) {
  return spawnSync(command, args, { stdio: 'ignore', ...options }).status === 0;
}

const has = (command) => succeeds('sh', ['-c', `command -v ${command}`]);

function installPackages() {
  const stamp = 'node_modules/.unikiln-installed';
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === String(statSync('package-lock.json').mtimeMs);
  if (fresh) return;
  console.log('Installing the npm packages, once: about half a minute.');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
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

function installOptional() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const { command, packages } of optional) {
    if (has(command) || !succeeds('apt-cache', ['show', ...packages])) continue;
    console.log(`Installing from Debian: ${packages.join(' ')}...`);
    succeeds('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, stdio: 'inherit' });
  }
}

const [task, ...rest] = process.argv.slice(2);
installPackages();
if (task === 'start') {
  run('npx', ['--no-install', 'tsx', 'test/tools/start.ts', ...rest]);
} else if (task === 'test') {
  installSystemPackages();
  if (rest.some((option) => option.startsWith('--all'))) installOptional();
  run('npx', ['tsx', 'test/tools/run-tests.ts', ...rest]);
} else {
  console.error('usage: bootstrap.mjs start|test');
  process.exit(2);
}
