/** An element with text in it: whatever an event says stays text. */
export function element(name, text = '', className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

/** @param entries texts or elements */
export function list(entries) {
  const made = element('ul');
  for (const entry of entries) {
    const item = element('li');
    item.append(entry);
    made.append(item);
  }
  return made;
}
