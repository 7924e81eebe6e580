/*
 * The search for phrases. It takes the place of what searchtools.js does with words: the texts
 * of all pages come as one script, which works from file://, too, and are looked through.
 *
 * It becomes a part of language_data.js, where Sphinx 8.2 puts no semicolon before it.
 */
;(() => {
  "use strict";

  const WORDS = SEARCH_WORDS;
  const RESULTS_AT_ONCE = 50;
  const CONTEXT = 80; // characters shown before and after a phrase
  const CJK = "\\u2e80-\\u9fff\\uf900-\\ufaff";
  const AROUND_CJK = new RegExp(` ?([${CJK}]) ?`, "g");
  const SPACED_WORD = new RegExp(`(?:(?![${CJK}])[\\p{L}\\p{N}_])+`, "gu");
  const IN_WORD = new RegExp(`(?![${CJK}])[\\p{L}\\p{N}_]`, "u");

  /** Make equal what is equal for a reader: width, case, quotes, spaces beside Japanese. */
  const fold = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
      .replace(/[\u2018\u2019]/g, "'")
      .replace(/[\u201c\u201d]/g, '"')
      .replace(/[\u2010-\u2015]/g, "-")
      .replace(/[^\S\n]+/g, " ")
      .replace(AROUND_CJK, "$1");

  const joins = (one, other) => IN_WORD.test(one) && IN_WORD.test(other);

  /** Where a phrase begins with a word of a text, -1 if nowhere; Japanese words begin anywhere. */
  const atWord = (text, phrase) => {
    let at = text.indexOf(phrase);
    while (at > 0 && joins(text.charAt(at - 1), phrase[0])) at = text.indexOf(phrase, at + 1);
    return at;
  };

  /** How often a text has a phrase, and how often as whole words. */
  const count = (text, phrase) => {
    const found = { all: 0, whole: 0 };
    for (let at = text.indexOf(phrase); at >= 0; ) {
      const end = at + phrase.length;
      found.all += 1;
      if (!joins(text.charAt(at - 1), phrase[0]) && !joins(text.charAt(end), phrase.at(-1)))
        found.whole += 1;
      at = text.indexOf(phrase, end);
    }
    return found;
  };

  // The texts: pages, each of parts; the first has what is in no other

  let pages = [];
  let stems = null;
  let arrival = null;

  const sectionOf = ([anchor, title, text]) => ({
    ...{ anchor, title, text },
    ...{ foldedTitle: fold(title), foldedText: fold(text) },
  });

  const setTexts = (texts) => {
    stems = null;
    pages = Object.entries(texts).map(([docname, parts]) =>
      parts.map(([details, ...sections], number) => ({
        ...{ docname, isSession: details !== null },
        details: details ?? (number ? parts[0][1][1] : ""),
        sections: sections.map(sectionOf),
      })),
    );
  };

  const loadTexts = () => {
    arrival ??= new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = `${document.documentElement.dataset.content_root}searchtext.js`;
      script.onload = script.onerror = resolve;
      document.head.append(script);
    });
    return arrival;
  };

  /** The words of the texts that have the stem of a word, and itself. */
  const formsOf = (word) => {
    const stemmer = new Stemmer();
    if (stems === null) {
      const sections = pages.flat().flatMap((part) => part.sections);
      const texts = sections.flatMap(({ foldedTitle, foldedText }) => [foldedTitle, foldedText]);
      stems = new Map();
      for (const one of new Set(texts.flatMap((text) => text.match(SPACED_WORD) ?? []))) {
        const stem = stemmer.stemWord(one);
        stems.set(stem, [...(stems.get(stem) ?? []), one]);
      }
    }
    return [word, ...(stems.get(stemmer.stemWord(word)) ?? [])];
  };

  // What is found: a result has a rank, which is compared number by number

  const PHRASE = 0, SCATTERED = 1; // prettier-ignore
  const IN_NAME = 0, IN_HEADING = 1, IN_TEXT = 2; // prettier-ignore

  const byRank = (one, other) => {
    const at = one.rank.findIndex((number, index) => number !== other.rank[index]);
    return at < 0 ? 0 : one.rank[at] - other.rank[at];
  };

  const resultIn = ({ docname, details, isSession, sections }, section, needle, rank) => ({
    ...{ docname, details, needle, rank },
    ...{ anchor: section.anchor, text: section.text },
    lead: isSession && section === sections[0] ? "" : section.text.split("\n")[0],
    title: [...new Set([sections[0].title, section.title])].join(" > "),
    kind: rank[1] === IN_TEXT ? "text" : "title",
  });

  /** The best place of a phrase in a part. */
  const findPhrase = (part, phrase) => {
    const results = part.sections.flatMap((section, number) => {
      const { foldedTitle, foldedText } = section;
      const inTitle = count(foldedTitle, phrase);
      const inText = count(foldedText, phrase);
      const found = [];
      if (inTitle.all) {
        const where = number === 0 ? IN_NAME : IN_HEADING;
        const rank = [PHRASE, where, inTitle.whole ? 0 : 1, foldedTitle.length];
        found.push(resultIn(part, section, phrase, rank));
      }
      if (inText.all) {
        const rank = [PHRASE, IN_TEXT, part.isSession ? 0 : 1, -inText.whole, -inText.all];
        found.push(resultIn(part, section, phrase, rank));
      }
      return found;
    });
    return results.sort(byRank)[0];
  };

  /** The best place in a part that has all words, each in some form. */
  const findWords = (part, words) => {
    if (!words.length) return undefined;
    const places = part.sections.map((section) => {
      const texts = [section.foldedTitle, section.foldedText];
      const has = (form) => texts.some((text) => atWord(text, form) >= 0);
      return { section, forms: words.map((forms) => forms.find(has)) };
    });
    if (!words.every((_, number) => places.some(({ forms }) => forms[number]))) return undefined;
    const most = ({ forms }) => forms.filter((form) => form).length;
    const { section, forms } = places.sort((one, other) => most(other) - most(one))[0];
    const inTitle = forms.every((form) => form && atWord(section.foldedTitle, form) >= 0);
    const rank = [SCATTERED, inTitle ? IN_HEADING : IN_TEXT, part.isSession ? 0 : 1];
    return resultIn(part, section, forms.find((form) => form), rank);
  };

  const unescaped = (text) =>
    text.replace(/&(?:lt|gt|quot|#x27|amp);/g, (one) =>
      ({ "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&amp;": "&" })[one],
    );

  /** What Sphinx's own index knows by such a name, whether or not a page shows it as it is. */
  const findNames = (phrase) => {
    const { objects, objnames, docnames, titles, indexentries } = Search._index;
    const results = [];
    const note = (name, page, anchor, details, where) => {
      const found = count(fold(name), phrase);
      if (found.all)
        results.push({
          ...{ docname: docnames[page], anchor, title: name, details },
          ...{ text: "", lead: "", needle: phrase, kind: "object" },
          rank: [SCATTERED, where, found.whole ? 0 : 1, name.length],
        });
    };
    for (const [prefix, found] of Object.entries(objects))
      for (const [page, type, _priority, short, last] of found) {
        const name = (prefix ? `${prefix}.` : "") + last;
        const [domain, kind, kindName] = objnames[type];
        if (domain === "trip") continue; // they are parts
        const anchor = short === "" ? name : short === "-" ? `${kind}-${name}` : short;
        note(unescaped(name), page, anchor, `${kindName}${_(", in ")}${titles[page]}`, IN_NAME);
      }
    for (const [entry, found] of Object.entries(indexentries))
      for (const [page, anchor] of found) note(entry, page, anchor, titles[page], IN_HEADING);
    return results;
  };

  /** What is found on a page: one result a part. */
  const findOnPage = (onPage, phrase, words) => {
    const found = onPage
      .map((part) => findPhrase(part, phrase) ?? findWords(part, words))
      .filter((result) => result);
    if (found.length) return found;
    const whole = { ...onPage[0], sections: onPage.flatMap(({ sections }) => sections) };
    return [findWords(whole, words)].filter((result) => result);
  };

  /** Everything that is found, the best first. */
  const find = (query) => {
    const phrase = fold(query).trim();
    if (!phrase) return [];
    const words = (query.normalize("NFKC").match(/[\p{L}\p{N}_]+/gu) ?? [])
      .map(fold)
      .filter((word) => ![...stopwords].includes(word))
      .map(formsOf);
    const onPages = pages.flatMap((page) => findOnPage(page, phrase, words));
    const seen = new Set();
    return [...findNames(phrase), ...onPages].sort(byRank).filter(({ docname, anchor }) => {
      const place = `${docname}#${anchor}`;
      return !seen.has(place) && seen.add(place);
    });
  };

  // What is shown

  /** The length of the shortest beginning of a line that is longer than length when folded. */
  const unfold = (line, length) => {
    let [low, high] = [0, line.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (fold(line.slice(0, middle).trimEnd()).length > length) high = middle;
      else low = middle + 1;
    }
    return /[\udc00-\udfff]/.test(line.charAt(low)) ? low + 1 : low;
  };

  const shorten = (line) => line.slice(0, 2 * CONTEXT) + (line.length > 2 * CONTEXT ? "…" : "");

  /** The surroundings of a place in a folded line, where the phrase is marked. */
  const markedLine = (line, phrase, at) => {
    const end = unfold(line, at + phrase.length - 1);
    const start = unfold(line, at) - 1;
    const from = Math.max(0, start - CONTEXT);
    const mark = document.createElement("span");
    mark.className = "highlighted";
    mark.textContent = line.slice(start, end);
    const shown = document.createDocumentFragment();
    shown.append(from ? "…" : "", line.slice(from, start), mark);
    shown.append(line.slice(end, end + CONTEXT), end + CONTEXT < line.length ? "…" : "");
    return shown;
  };

  /** The line that has what was found, best where a word begins; else the lead. */
  const summaryOf = ({ text, needle, lead }) => {
    const lines = text.split("\n");
    for (const place of [atWord, (folded) => folded.indexOf(needle)])
      for (const line of lines) {
        const at = place(fold(line), needle);
        if (at >= 0) return markedLine(line, needle, at);
      }
    return shorten(lead); // of a session, that would be its facts
  };

  const addressOf = ({ docname, anchor }) => {
    const { BUILDER, LINK_SUFFIX } = DOCUMENTATION_OPTIONS;
    const page =
      BUILDER === "dirhtml" ? `${docname}/`.replace(/(^|\/)index\/$/, "$1") : docname + LINK_SUFFIX;
    return document.documentElement.dataset.content_root + page + (anchor && `#${anchor}`);
  };

  const itemOf = (result) => {
    const item = document.createElement("li");
    item.className = `kind-${result.kind}`;
    const link = item.appendChild(document.createElement("a"));
    link.href = addressOf(result);
    link.textContent = result.title;
    if (result.details) item.append(` · ${result.details}`);
    const summary = DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY ? summaryOf(result) : "";
    if (summary) {
      const paragraph = item.appendChild(document.createElement("p"));
      paragraph.className = "context";
      paragraph.append(summary);
    }
    return item;
  };

  const inWords = (results) => {
    if (!results.length) return WORDS.none;
    const pattern = results[0].rank[0] === SCATTERED ? WORDS.scattered : WORDS.many;
    return results.length === 1 && pattern === WORDS.many
      ? WORDS.one
      : pattern.replace("{count}", results.length);
  };

  /** Show some results, and a button for the others. */
  const showIn = (list, results) => {
    const items = results.slice(0, RESULTS_AT_ONCE).map(itemOf);
    list.append(...items);
    const others = results.slice(RESULTS_AT_ONCE);
    if (others.length) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn search-more";
      button.textContent = WORDS.more.replace("{count}", Math.min(RESULTS_AT_ONCE, others.length));
      button.addEventListener("click", () => {
        button.remove();
        showIn(list, others)[0].querySelector("a").focus();
      });
      list.after(button);
    }
    return items;
  };

  // In place of what searchtools.js does; it may come before this script or after it

  const replaceSearch = () => {
    const perform = Search.performSearch;
    const performSearch = (query) => {
      perform(query);
      Search.status.setAttribute("role", "status"); // so that the number of results is told
    };
    const query = async (text) => {
      const { title, status, output } = Search; // those of this query; another may follow
      await loadTexts();
      const results = find(text);
      if (SPHINX_HIGHLIGHT_ENABLED)
        localStorage.setItem("sphinx_highlight_terms", text.toLowerCase().trim());
      document.getElementById("search-progress")?.replaceChildren();
      Search.stopPulse();
      title.textContent = _("Search Results");
      showIn(output, results);
      status.textContent = inWords(results) + (pages.length ? "" : ` (${WORDS.unread})`);
    };
    Object.assign(Search, { setTexts, find, query, performSearch });
  };

  if (typeof Search === "undefined") document.addEventListener("DOMContentLoaded", replaceSearch);
  else replaceSearch();
})();
