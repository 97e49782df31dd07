'use strict';
(() => {
  const root = document.documentElement;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  // Language: the address may name one (#language=en); nothing is remembered.
  const setLanguage = language => {
    root.lang = language;
    const key = language === 'en' ? 'en' : 'zh';
    document.title = $('title').dataset[key];
    for (const button of $$('[data-language]')) {
      button.setAttribute('aria-pressed', String(button.dataset.language === language));
    }
    for (const option of $$('option')) option.textContent = option.dataset[key];
  };
  const asked = new URLSearchParams(location.hash.slice(1)).get('language');
  setLanguage(asked === 'en' ? 'en' : asked === 'zh' ? 'zh-Hans' : root.lang);
  for (const button of $$('[data-language]')) {
    button.addEventListener('click', () => setLanguage(button.dataset.language));
  }
  $('#print').addEventListener('click', () => window.print());

  // Filters: by outcome, by words, by a check that gives trouble.
  const rows = $$('#list tbody tr');
  const search = $('#search');
  const check = $('#check');
  const folded = text => text.normalize('NFKC').toLowerCase();
  const texts = new Map(rows.map(row => [row, folded($('th', row).textContent)]));
  let state = '';
  const filter = () => {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const checks = (row.dataset.failedChecks + ' ' + row.dataset.openChecks).split(' ');
      const isMeant = (state === '' || row.dataset.state === state)
        && (check.value === '' || checks.includes(check.value))
        && words.every(word => texts.get(row).includes(word));
      row.hidden = !isMeant;
      if (isMeant) count += 1;
    }
    for (const button of $$('[data-filter]')) {
      button.setAttribute('aria-pressed', String(button.dataset.filter === state));
    }
    for (const number of $$('b', $('#filter-said'))) number.textContent = String(count);
  };
  for (const button of $$('[data-filter]')) {
    button.addEventListener('click', () => {
      state = state === button.dataset.filter ? '' : button.dataset.filter;
      filter();
    });
  }
  search.addEventListener('input', filter);
  check.addEventListener('change', filter);
  for (const button of $$('[data-choose]')) {
    button.addEventListener('click', () => {
      check.value = button.dataset.choose;
      filter();
      $('#bundles').scrollIntoView();
      check.focus({ preventScroll: true });
    });
  }

  // Sorting: a second press turns the order; rows that are equal keep the order of the run.
  const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
  for (const table of $$('table')) {
    const heads = $$('th[data-sort]', table);
    for (const head of heads) {
      $('button', head).addEventListener('click', () => {
        const key = head.dataset.sort;
        // Counts begin with the largest, names and outcomes with the first.
        const isText = key === 'name' || key === 'rank';
        const before = head.getAttribute('aria-sort');
        const order = before === 'none' ? (isText ? 'ascending' : 'descending')
          : before === 'ascending' ? 'descending' : 'ascending';
        for (const other of heads) other.setAttribute('aria-sort', other === head ? order : 'none');
        const sign = order === 'ascending' ? 1 : -1;
        const body = $('tbody', table);
        const compare = (a, b) => key === 'name'
          ? collator.compare(a.dataset.name, b.dataset.name) : a.dataset[key] - b.dataset[key];
        const sorted = $$('tr', body)
          .sort((a, b) => sign * compare(a, b) || a.dataset.number - b.dataset.number);
        body.append(...sorted);
      });
    }
  }
})();
