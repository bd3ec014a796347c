// The search page: what is typed, what was found, what is said to readers. The address holds the query.
(function (search) {
  "use strict";

  const AT_ONCE = 10;
  const WAIT = 200; // milliseconds without a key before what was typed so far is searched for
  // A word as it stands in a text, its marks and direction signs included.
  const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Cf}]|["'״׳’](?=[\p{L}\p{N}]))*(?:\+\+|#)?/gu;

  const input = document.getElementById("gilyon-search");
  const results = document.getElementById("gilyon-results");
  const said = results.dataset;
  const status = results.querySelector('[role="status"]');
  const suggestions = results.querySelector(".suggestions");
  const list = results.querySelector("ol");
  const more = results.querySelector(".more");
  let latest = 0;
  let shown = null;

  function counted(number) {
    if (number === 0) return said.none;
    if (number === 1) return said.one;
    return number === 2 ? said.two : said.other.replace("{count}", number);
  }

  function paragraph(text, ...words) {
    const line = document.createElement("p");
    line.append(text, ...words);
    return line;
  }

  function quoted(query) {
    const element = document.createElement("bdi");
    element.textContent = query;
    return element;
  }

  // HTML that Gilyon wrote, with the words of the query marked.
  function marked(html, isMatch) {
    const body = new DOMParser().parseFromString(html, "text/html").body;
    const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (texts.nextNode()) nodes.push(texts.currentNode);
    for (const node of nodes) {
      const parts = [];
      let end = 0;
      for (const match of node.data.matchAll(WORD)) {
        if (!isMatch(match[0])) continue;
        const mark = document.createElement("mark");
        mark.textContent = match[0];
        parts.push(node.data.slice(end, match.index), mark);
        end = match.index + match[0].length;
      }
      node.replaceWith(...parts, node.data.slice(end));
    }
    return [...body.childNodes];
  }

  // True for words of a text for which a query finds it.
  function matcher(query) {
    const words = search.words(query);
    const wanted = new Set(words.flatMap((word) => [word, ...search.forms(word).keys(), ...search.stems(word)]));
    const last = /\s$/.test(query) || words.length === 0 || words.at(-1).length < 2 ? null : words.at(-1);
    const isWanted = (word) => wanted.has(word) || (last !== null && word.startsWith(last));
    return (text) => search.words(text).some((word) => isWanted(word) || search.stems(word).some(isWanted));
  }

  function item([href, title, summary, lang, dir, datetime, date, draft], isMatch) {
    const element = document.createElement("li");
    element.lang = lang;
    element.dir = dir;
    if (draft) {
      const label = paragraph(draft);
      label.className = "draft";
      element.append(label);
    }
    const heading = document.createElement("h2");
    const link = document.createElement("a");
    link.href = href;
    link.append(...marked(title, isMatch));
    heading.append(link);
    element.append(heading);
    if (summary) element.append(paragraph(...marked(summary, isMatch)));
    if (date) {
      const time = document.createElement("time");
      time.dateTime = datetime;
      time.textContent = date;
      const line = paragraph(time);
      line.className = "byline";
      element.append(line);
    }
    return element;
  }

  async function showMore() {
    const { found, isMatch } = shown;
    const from = list.children.length;
    const articles = await search.shown(found.numbers.slice(from, from + AT_ONCE));
    if (shown.found !== found || list.children.length !== from) return;
    list.append(...articles.map((article) => item(article, isMatch)));
    more.hidden = list.children.length >= found.numbers.length;
    if (from > 0) list.children[from].querySelector("a").focus();
  }

  async function suggest(query, found) {
    const queries = found.missing.length > 0 ? await search.suggestions(query, found.missing) : [];
    if (shown.found !== found) return;
    suggestions.replaceChildren(said.suggestions);
    for (const other of queries) {
      const link = document.createElement("a");
      link.href = "?q=" + encodeURIComponent(other);
      link.append(quoted(other));
      suggestions.append(" ", link);
    }
    suggestions.hidden = queries.length === 0;
  }

  async function run(query) {
    latest += 1;
    const mine = latest;
    const found = await search.find(query);
    if (mine !== latest) return;
    shown = { found, isMatch: matcher(found.query) };
    list.replaceChildren();
    more.hidden = true;
    suggestions.hidden = true;
    status.replaceChildren();
    if (search.words(query).length === 0) return;
    if (found.query !== query) {
      const [before, after] = said.instead.split("{query}");
      status.append(paragraph(before, quoted(found.query), after));
    }
    status.append(paragraph(counted(found.numbers.length)));
    if (!found.all) status.append(paragraph(said.some));
    await Promise.all([showMore(), suggest(query, found)]);
  }

  function start(query) {
    input.dir = query ? "auto" : ""; // an empty field with dir=auto would begin on the wrong side
    run(query).catch(() => { status.replaceChildren(paragraph(said.failed)); });
  }

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      history.replaceState(null, "", input.value ? "?q=" + encodeURIComponent(input.value) : location.pathname);
      start(input.value);
    }, WAIT);
  });
  more.addEventListener("click", () => { showMore().catch(() => { status.replaceChildren(paragraph(said.failed)); }); });

  // A query from a link or from the form is finished, but its last word may still be a beginning.
  input.value = new URLSearchParams(location.search).get("q") || "";
  start(input.value);
})(window.gilyonSearch);
