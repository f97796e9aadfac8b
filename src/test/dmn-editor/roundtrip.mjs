// Prints a DMN file as the library of the dmn-js editor writes it after it has read it.
// node roundtrip.mjs FILE [ID TEXT]: with another text in the cell of that id
import { readFile } from 'node:fs/promises';
import DmnModdle from 'dmn-moddle';

const [file, id, text] = process.argv.slice(2);
const editor = new DmnModdle();
const { rootElement, elementsById, warnings } = await editor.fromXML(await readFile(file, 'utf8'), 'dmn:Definitions');
if (warnings.length > 0) {
  throw new Error(warnings.map((warning) => warning.message).join('\n'));
}
if (id !== undefined) {
  elementsById[id].text = text;
}
const { xml } = await editor.toXML(rootElement, { format: true });
process.stdout.write(xml);
