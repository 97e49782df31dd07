'use strict';
(() => {
  const root = document.documentElement;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  // Language: the address may name one (#language=en); nothing is remembered.
  const setLanguage = language => {
    root.lang = language;
    const title = $('title');
    document.title = language === 'en' ? title.dataset.en : title.dataset.zh;
    for (const button of $$('[data-language]')) {
      button.setAttribute('aria-pressed', String(button.dataset.language === language));
    }
    for (const option of $$('option')) {
      option.textContent = language === 'en' ? option.dataset.en : option.dataset.zh;
    }
  };
  const address = new URLSearchParams(location.hash.slice(1));
  const asked = address.get('language');
  setLanguage(asked === 'en' ? 'en' : asked === 'zh' ? 'zh-Hans' : root.lang);
  for (const button of $$('[data-language]')) {
    button.addEventListener('click', () => setLanguage(button.dataset.language));
  }
  for (const button of $$('[data-print-what]')) {
    button.addEventListener('click', () => {
      root.dataset.print = button.dataset.printWhat;
      window.print();
    });
  }

  // Filters by status and paper: other findings, and headings without findings, are hidden.
  const sections = $$('[data-section]');
  for (const section of sections) section.dataset.open = String(section.open);
  const paper = $('#paper');
  let status = '';
  const filter = () => {
    const isOn = status !== '' || paper.value !== '';
    let count = 0;
    for (const finding of $$('.finding')) {
      const isMeant = (status === '' || finding.dataset.status === status)
        && (paper.value === '' || finding.dataset.documents.split(' ').includes(paper.value));
      finding.hidden = !isMeant;
      if (isMeant) count += 1;
    }
    for (const clause of $$('.clause')) clause.hidden = !$('.finding:not([hidden])', clause);
    for (const section of sections) {
      section.hidden = !$('.finding:not([hidden])', section);
      section.open = isOn || section.dataset.open === 'true';
    }
    for (const button of $$('[data-filter]')) {
      button.setAttribute('aria-pressed', String(button.dataset.filter === status));
    }
    const said = $('#filter-said');
    said.hidden = !isOn;
    for (const number of $$('b', said)) number.textContent = String(count);
  };
  for (const button of $$('[data-filter]')) {
    button.addEventListener('click', () => {
      status = status === button.dataset.filter ? '' : button.dataset.filter;
      filter();
    });
  }
  paper.addEventListener('change', filter);
  if ($('[data-filter="' + CSS.escape(address.get('status') || '') + '"]')) {
    status = address.get('status') || '';
    if (status) filter();
  }

  // A link to a finding opens the headings that it lies under.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.closest('[hidden]')) {
      status = '';
      paper.value = '';
      filter();
    }
    for (let node = target; node; node = node.parentElement) if (node.tagName === 'DETAILS') node.open = true;
    target.scrollIntoView();
  };
  window.addEventListener('hashchange', reveal);
  reveal();

  // Decisions: kept in this page until they are saved to a file, and nowhere else.
  const saved = JSON.parse($('#decisions').textContent);
  const decisions = new Map(saved.decisions.map(decision => [decision.finding, decision]));
  const notice = new Map($$('.notice li').map(item => [item.dataset.identity, item]));
  let isDirty = false;
  const countFaults = () => {
    const count = $$('.notice li:not([hidden])').length;
    for (const number of $$('.fault-count')) number.textContent = String(count);
    $('.fault-words').hidden = count === 0;
    $('.no-fault-words').hidden = count > 0;
  };
  const showDecision = finding => {
    const decision = decisions.get(finding.dataset.identity);
    for (const button of $$('[data-verdict]', finding)) {
      button.setAttribute('aria-pressed', String(decision?.verdict === button.dataset.verdict));
    }
    const input = $('.decide input', finding);
    input.parentElement.hidden = !decision;
    if (decision && input.value !== decision.reason) input.value = decision.reason;
    const item = notice.get(finding.dataset.identity);
    if (item) {
      item.hidden = item.dataset.fault === 'true' ? decision?.verdict === 'wrong' : decision?.verdict !== 'confirmed';
      $('.note-text', item).textContent = decision ? decision.reason : '';
      $('.note', item).hidden = !decision || decision.reason === '';
    }
    countFaults();
  };
  const decide = (finding, verdict, reason) => {
    const { identity, check, status } = finding.dataset;
    if (verdict) {
      const decidedAt = new Date().toISOString().replace(/\.\d+/, '');
      decisions.set(identity, { check, finding: identity, status, verdict, reason, decidedAt });
    } else {
      decisions.delete(identity);
    }
    isDirty = true;
    showDecision(finding);
    $('#saving').hidden = false;
    for (const number of $$('b', $('#saving'))) number.textContent = String(decisions.size);
  };
  for (const finding of $$('.finding')) {
    $('.decide', finding).hidden = false;
    const input = $('.decide input', finding);
    for (const button of $$('[data-verdict]', finding)) {
      button.addEventListener('click', () => {
        const isOn = button.getAttribute('aria-pressed') === 'true';
        decide(finding, isOn ? null : button.dataset.verdict, input.value);
        if (!isOn) input.focus();
      });
    }
    input.addEventListener('input', () => {
      const decision = decisions.get(finding.dataset.identity);
      if (decision) decide(finding, decision.verdict, input.value);
    });
    if (decisions.has(finding.dataset.identity)) showDecision(finding);
  }
  countFaults();
  $('#save').addEventListener('click', () => {
    const order = $$('.finding').map(finding => finding.dataset.identity);
    const file = { ...saved, decisions: order.filter(id => decisions.has(id)).map(id => decisions.get(id)) };
    const address = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2) + '\n'], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = saved.bundle.replace(/[\\/:*?"<>|]/g, '_') + '.decisions.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    isDirty = false;
    $('#saving').hidden = true;
  });
  window.addEventListener('beforeunload', event => { if (isDirty) event.preventDefault(); });

  // Pictures lie in the page as text, since a browser loads hundreds of elements before it is done with the page. Those
  // of crops become elements while it has nothing to do, those of the viewer when they are asked for; without scripts
  // all of them are elements.
  const space = 'http://www.w3.org/2000/svg';
  const element = (name, attributes) => {
    const node = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const store = element('defs', {});
  const storage = element('svg', { class: 'store', width: 0, height: 0, 'aria-hidden': 'true', focusable: 'false' });
  storage.append(store);
  document.body.append(storage);
  const crops = $$('.crop');
  const waiting = Array.from(new Set($$('.crop use').map(use => use.getAttribute('href').slice(1))));
  let texts = new Map();
  const load = id => {
    const text = texts.get(id);
    if (!text) return;
    texts.delete(id);
    store.append(element('image', Object.fromEntries(Array.from(text.matchAll(/(\w+)="([^"]*)"/g), pair => pair.slice(1)))));
  };
  const loadSome = () => {
    const end = performance.now() + 8;
    while (waiting.length > 0 && performance.now() < end) load(waiting.shift());
    if (waiting.length > 0) (window.requestIdleCallback || (work => setTimeout(work, 20)))(loadSome);
  };
  window.addEventListener('beforeprint', () => waiting.splice(0).forEach(load));

  // The viewer: the page of a piece of evidence, zoomable, with everything found on it.
  let pages;
  const viewer = $('#viewer');
  const canvas = $('.canvas', viewer);
  let current = 0;
  let zoom = 1;
  let showsOverlays = true;

  const draw = () => {
    const crop = crops[current];
    pages ||= new Map(JSON.parse($('#pages').textContent).map(page => [page.key, page]));
    const page = pages.get(crop.dataset.page);
    if (!page) return;
    page.pictures.forEach(load);
    const [left, top, width, height] = page.box;
    // At first the width of the page fits, so that all of it is seen by scrolling one way only.
    const fit = zoom * Math.max(0.5, Math.min(1.4, (canvas.clientWidth - 32) / width));
    const svg = element('svg', {
      viewBox: page.box.join(' '), width: Math.round(width * fit), height: Math.round(height * fit),
      role: 'img', 'aria-labelledby': 'viewer-name',
    });
    svg.append(element('rect', { class: 'paper', x: left, y: top, width, height }));
    for (const id of page.pictures) svg.append(element('use', { href: '#' + id }));
    if (showsOverlays) {
      for (const overlay of page.overlays) {
        const [x, y, w, h] = overlay.box;
        const group = element('g', { class: 'overlay is-' + overlay.type });
        group.append(element('rect', { x, y, width: w, height: h, rx: 2 }));
        const label = element('text', { x, y: Math.max(top + 7, y - 2) });
        label.textContent = root.lang === 'en' ? overlay.en : overlay.zh;
        const title = element('title', {});
        title.textContent = label.textContent + ' ' + overlay.text;
        group.append(label, title);
        svg.append(group);
      }
    }
    const [x, y, w, h] = crop.dataset.box.split(' ').map(Number);
    const hasBox = Boolean($('.frame', crop));
    if (hasBox) svg.append(element('rect', { class: 'frame', x, y, width: w, height: h, rx: 2 }));
    canvas.replaceChildren(svg);
    const isEnglish = root.lang === 'en';
    $('#viewer-name').textContent = page.file + ' · ' + (isEnglish ? 'page ' + page.page : '第 ' + page.page + ' 页');
    // What is claimed of the place, and the words there, below each other.
    const claim = $('.message [lang=' + root.lang + ']', crop.closest('.finding'));
    const quote = $('q', crop.parentElement);
    const lines = [claim, quote].filter(Boolean).map(source => {
      const line = document.createElement('span');
      line.textContent = source.textContent;
      return line;
    });
    $('.viewer-text', viewer).replaceChildren(...lines);
    if (hasBox) {
      const scale = svg.getBoundingClientRect().width / width;
      canvas.scrollTo((x + w / 2 - left) * scale - canvas.clientWidth / 2,
        (y + h / 2 - top) * scale - canvas.clientHeight / 2);
    }
  };
  const step = by => {
    const isShown = crop => !crop.closest('[hidden], details:not([open])');
    const shown = crops.map((_, index) => index).filter(index => isShown(crops[index]));
    const place = shown.indexOf(current);
    if (shown.length === 0) return;
    current = shown[(place + by + shown.length) % shown.length];
    draw();
  };
  const actions = {
    previous: () => step(-1),
    next: () => step(1),
    in: () => { zoom = Math.min(4, zoom * 1.25); draw(); },
    fit: () => { zoom = 1; draw(); },
    out: () => { zoom = Math.max(0.25, zoom / 1.25); draw(); },
    overlays: () => {
      showsOverlays = !showsOverlays;
      $('[data-do=overlays]', viewer).setAttribute('aria-pressed', String(showsOverlays));
      draw();
    },
    close: () => viewer.close(),
  };
  for (const button of $$('[data-do]', viewer)) button.addEventListener('click', () => actions[button.dataset.do]());
  viewer.addEventListener('keydown', event => {
    const keys = { ArrowLeft: 'previous', ArrowRight: 'next', '+': 'in', '=': 'in', '-': 'out', l: 'overlays', 0: 'fit' };
    const action = keys[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    actions[action]();
  });
  viewer.addEventListener('close', () => crops[current].focus());
  crops.forEach((crop, index) => crop.addEventListener('click', () => {
    current = index;
    zoom = 1;
    viewer.showModal();
    draw();
  }));
  document.addEventListener('DOMContentLoaded', () => {
    const lines = $('#pictures').textContent.split('\n').filter(line => line.startsWith('<image '));
    texts = new Map(lines.map(line => [line.match(/id="(\w+)"/)[1], line]));
    loadSome();
    if (viewer.open) draw();
  });
  if (address.get('view') && crops.length > 0) crops[0].click();
})();
