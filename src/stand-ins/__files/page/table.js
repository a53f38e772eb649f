import { element } from '/page/element.js';

/**
 * A table whose rows begin with their heading. On a phone its rows are stacked, each cell under its column's name.
 *
 * @param rows of texts or elements
 */
export function table(columns, rows) {
  const made = element('table');
  const head = element('thead');
  const body = element('tbody');
  head.append(line(columns.map(column => heading(column, 'col'))));
  body.append(...rows.map(cells => line(cells.map((content, index) => cell(columns[index], content, index)))));
  made.append(head, body);
  return made;
}

function line(cells) {
  const made = element('tr');
  made.append(...cells);
  return made;
}

function heading(content, scope) {
  const made = element('th');
  made.scope = scope;
  made.append(content);
  return made;
}

function cell(column, content, index) {
  const made = index ? element('td') : heading('', 'row');
  made.dataset.column = column;
  made.append(content);
  return made;
}
