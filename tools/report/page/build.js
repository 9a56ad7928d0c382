// Makes dist/: report.js (one script), report.css, and index.html, the template the report generator fills.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const shared = { bundle: true, minify: true, charset: 'utf8', legalComments: 'eof' };
await build({
  ...shared,
  entryPoints: ['src/app.js'],
  outfile: 'dist/report.js',
  format: 'iife',
  target: 'es2020',
  footer: { js: notices() },
});
await build({ ...shared, entryPoints: ['src/style.css'], outfile: 'dist/report.css' });

const script = readFileSync('dist/report.js', 'utf8');
if (/<\/script|<!--/i.test(script)) throw new Error('dist/report.js would end its own script element');
const hash = createHash('sha256').update(script).digest('base64');
const template = readFileSync('src/index.html', 'utf8');
writeFileSync('dist/index.html', template.replace('{{script_hash}}', `sha256-${hash}`));

/** The MIT notices of what is bundled: the packages carry them in files, not in comments. */
function notices() {
  const packages = ['sigma', 'graphology', 'graphology-utils', 'events'];
  return packages.map((name) => {
    const folder = `node_modules/${name}`;
    const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const file = name === 'events' ? 'LICENSE' : 'LICENSE.txt';
    const text = readFileSync(`${folder}/${file}`, 'utf8').trim();
    return `/*! ${name} ${version}\n${text}\n*/`;
  }).join('\n');
}
