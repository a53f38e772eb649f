// Which part of the page is shown: the one that the address names, or the samples.

const links = [...document.querySelectorAll('nav a')];
const names = links.map(link => link.hash.slice(1));

/** @return the view that is shown */
export function current() {
  const named = location.hash.slice(1);
  return names.includes(named) ? named : names[0];
}

function show() {
  const view = current();
  for (const part of document.querySelectorAll('[data-view]')) {
    part.classList.toggle('elsewhere', !part.dataset.view.split(' ').includes(view));
  }
  for (const link of links) {
    if (link.hash === `#${view}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  dispatchEvent(new CustomEvent('view', { detail: view }));
}

addEventListener('hashchange', show);
show();
