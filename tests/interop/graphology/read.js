// read.js FILE [GEXF JSON]: prints what graphology reads of a GEXF or GraphML file, and writes it again.

import fs from 'node:fs';
import {createRequire} from 'node:module';

const require = createRequire(import.meta.url);
const Graph = require('graphology');
const gexf = require('graphology-gexf');
const graphml = require('graphology-graphml');

const [file, ...written] = process.argv.slice(2);
const text = fs.readFileSync(file, 'utf8');
// The options of Gephi Lite.
const options = {addMissingNodes: true, allowUndeclaredAttributes: true};
const read = file.endsWith('.gexf') ? gexf.parse : graphml.parse;
const graph = read(Graph, text, options);
const exported = JSON.stringify(graph.export());
process.stdout.write(exported);
for (const target of written) {
  fs.writeFileSync(target, target.endsWith('.gexf') ? gexf.write(graph) : exported);
}
