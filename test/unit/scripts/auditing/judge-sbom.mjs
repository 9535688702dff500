// Tells what the schema of CycloneDX 1.6 has against each of the documents on stdin (a list), as lists on stdout. A process of its own:
// in the sandbox of the test runner, which slows the code down that schemas become, it takes half a minute.
import { readFileSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

const schemas = 'node_modules/@cyclonedx/cyclonedx-library/res/schema';
const schema = (name) => JSON.parse(readFileSync(`${schemas}/${name}.SNAPSHOT.schema.json`, 'utf8'));

const ajv = new Ajv({ strict: false, addUsedSchema: false });
formats.default(ajv);
ajv.addFormat('iri-reference', true).addFormat('idn-email', true);
for (const name of ['spdx', 'jsf-0.82']) {
  ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
}
const validate = ajv.compile(schema('bom-1.6'));
const documents = await json(process.stdin);
process.stdout.write(JSON.stringify(documents.map((document) => (validate(document) ? [] : validate.errors))));
