// Finds and ranks articles with the index below search/, of which it loads what a query needs.
(function (search) {
  "use strict";

  // What a match is worth beside the word itself.
  const INSIDE = 0.7; // the article has the word with letters joined to its front
  const FORM = 0.5; // the article has another form of the word
  const FORM_INSIDE = 0.08; // it has another form with letters joined to it; in a title less than the word in a text
  const BEGUN = 0.7; // the article has a word that begins with what was typed
  const BARE = 0.5; // the article has the word without the letters that were typed in front of it
  const LIKE = 0.3; // the article has a word that may be the same in another spelling
  const JOINED_FIRST = "הובלש";

  let index;
  const files = new Map();
  const pages = new Map();
  const blocks = new Map();
  let suggestible = [];

  const started = new Promise((resolve) => {
    search.start = (data) => {
      index = data;
      Object.assign(search, search.language(data.tables));
      resolve();
    };
  });

  // The files of the index call these.
  search.page = (number, text) => pages.set(number, new Map(text.split(",").map((line) => line.split(" "))));
  search.articles = (number, shown) => blocks.set(number, shown);
  search.terms = (text) => { suggestible = text.split(" "); };

  // From disk a page may not fetch, but it may have scripts.
  function load(name) {
    if (!files.has(name)) {
      files.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = "search/" + name + ".js?v=" + index.version;
        script.onload = resolve;
        script.onerror = () => { files.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return files.get(name);
  }

  // The number of the page that would hold a word: the last that does not begin after it.
  function pageOf(word) {
    let low = 0;
    let high = index.pages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.pages[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  // The postings of a word, if any article has it.
  async function line(word) {
    const number = pageOf(word);
    await load("words-" + number);
    return pages.get(number).get(word);
  }

  // Words with a beginning, and their postings.
  async function beginning(start) {
    const numbers = [];
    for (let number = pageOf(start); number <= pageOf(start + "\uffff"); number += 1) numbers.push(number);
    await Promise.all(numbers.map((number) => load("words-" + number)));
    return numbers.flatMap((number) => [...pages.get(number)]).filter(([word]) => word.startsWith(start));
  }

  function postings(text) {
    const found = [];
    let number = -1;
    for (const [, step, letter] of text.matchAll(/(\d+)([A-Za-z])/g)) {
      number += Number(step);
      found.push({ number, inside: letter >= "a", weight: letter.charCodeAt(0) & 31 });
    }
    return found;
  }

  // The articles that have one word of a query, each with what its best match weighs.
  class Matches extends Map {
    add(text, worth, inside = worth * INSIDE) {
      for (const posting of postings(text)) {
        const weight = posting.weight * (posting.inside ? inside : worth);
        if (weight > 0) this.set(posting.number, Math.max(this.get(posting.number) || 0, weight));
      }
    }
  }

  async function addWord(matches, word, unfinished, worth) {
    const forms = search.forms(word);
    const [own, ...others] = await Promise.all([word, ...forms.keys()].map(line));
    if (own) matches.add(own, worth);
    [...forms.values()].forEach((sure, position) => {
      if (others[position]) matches.add(others[position], worth * FORM, sure ? worth * FORM_INSIDE : 0);
    });
    if (unfinished && word.length > 1) {
      for (const [longer, text] of await beginning(word)) {
        if (longer !== word) matches.add(text, worth * BEGUN * (0.5 + word.length / longer.length / 2));
      }
    }
  }

  async function matchesOf(word, unfinished) {
    const matches = new Matches();
    await addWord(matches, word, unfinished, 1);
    // Only a word that stands somewhere by itself is surely a word: המכירות finds מכירות, הכשרה does not find כשר.
    const stems = /^[א-ת]/.test(word) ? search.stems(word) : [];
    for (const stem of JOINED_FIRST.includes(word[0]) ? stems : []) {
      const found = await line(stem);
      if (found && /[A-Z]/.test(found)) matches.add(found, BARE);
    }
    if (matches.size === 0) {
      for (const stem of stems) await addWord(matches, stem, unfinished && stem.length > 2, BARE);
    }
    for (const stem of [word, ...stems]) {
      if (matches.size === 0) await addLike(matches, stem, unfinished);
    }
    return matches;
  }

  // Words that differ in vavs and yods alone, of which those that differ least.
  async function addLike(matches, word, unfinished) {
    if (!/[א-ת]{3}/.test(word)) return;
    const like = search.skeleton(word);
    const found = [[], [], []];
    for (const [other, text] of await beginning(word[0])) {
      const skeleton = search.skeleton(other);
      const begun = unfinished && like.length > 2 && skeleton.startsWith(like);
      const distance = skeleton === like ? search.distance(word, other) : begun ? 2 : 9;
      if (distance < found.length) found[distance].push(text);
    }
    for (const text of found.find((texts) => texts.length > 0) || []) matches.add(text, LIKE);
  }

  // The articles for a query, the best first; whether they have all its words; and the words that none has.
  async function find(query) {
    const words = index.pages.length > 0 ? search.words(query) : [];
    const unfinished = !/\s$/.test(query);
    const distinct = [...new Set(words)];
    const found = await Promise.all(distinct.map((word) => matchesOf(word, unfinished && word === words.at(-1))));
    const scores = new Map();
    for (const matches of found) {
      const rarity = Math.log(1 + index.count / (matches.size || 1));
      for (const [number, weight] of matches) {
        const score = scores.get(number) || { number, words: 0, weight: 0 };
        score.words += 1;
        score.weight += weight * rarity;
        scores.set(number, score);
      }
    }
    let ranked = [...scores.values()];
    const all = ranked.some((score) => score.words === distinct.length);
    if (all) ranked = ranked.filter((score) => score.words === distinct.length);
    // Numbers follow the articles' dates.
    ranked.sort((one, other) => other.words - one.words || other.weight - one.weight || other.number - one.number);
    return {
      query,
      all: all || ranked.length === 0,
      numbers: ranked.map((score) => score.number),
      missing: distinct.filter((word, position) => found[position].size === 0),
    };
  }

  // Articles for a query, or for what it would be with the keyboard in the other language.
  search.find = async function (query) {
    await started;
    const result = await find(query);
    if (result.numbers.length > 0) return result;
    const other = await find(search.otherKeyboard(query));
    return other.numbers.length > 0 && other.all ? other : result;
  };

  // What results show of articles: href, title, summary, lang, dir, datetime, date, draft.
  search.shown = async function (numbers) {
    await started;
    const block = (number) => Math.floor(number / index.inFile);
    await Promise.all([...new Set(numbers.map(block))].map((wanted) => load("articles-" + wanted)));
    return numbers.map((number) => blocks.get(block(number))[number % index.inFile]);
  };

  // Queries that differ in one word which some article has in its title or among its terms.
  search.suggestions = async function (query, missing) {
    await load("terms");
    const found = [];
    for (const raw of search.written(query)) {
      const [word] = search.words(raw);
      if (!missing.includes(word)) continue;
      const near = word.length < 5 ? 1 : 2;
      for (const term of suggestible) {
        const distance = Math.abs(term.length - raw.length) > near ? 9 : search.distance(raw, term);
        if (distance <= near) found.push({ distance, query: search.written(query).map((w) => (w === raw ? term : w)).join(" ") });
      }
    }
    found.sort((one, other) => one.distance - other.distance);
    return [...new Set(found.map((suggestion) => suggestion.query))].slice(0, 5);
  };
})(window.gilyonSearch);
