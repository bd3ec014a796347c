// Words as the search knows them. What is here of writing and prefixes does the same as search_terms.py, with its tables.
window.gilyonSearch = {};

(function (search) {
  "use strict";

  // Endings of one word's forms: gender, number, construct state; and the plainest of English.
  const HEBREW = ["ה", "ת", "ות", "ימ", "י", "ית", "יות", "יימ", "אות"];
  const LATIN = ["s", "es", "e", "ed", "ing", "y", "ies"];
  // The standard Israeli keyboard beside the American one.
  const KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,./";
  const LETTERS = "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ.";

  const isHebrew = (word) => word >= "א" && word[0] <= "ת";

  search.language = function (tables) {
    const ignored = new RegExp(tables.ignored, "gu");
    const pattern = new RegExp(tables.word, "gu");
    const marks = new RegExp(tables.marks, "gu");
    const final = new RegExp("[" + Object.keys(tables.finals).join("") + "]", "gu");
    const full = new Map(Object.entries(tables.full));

    function fold(word) {
      const single = word.startsWith("וו") ? word.slice(1) : word;
      return full.get(single) || single;
    }

    const plain = (text) => text.normalize("NFKD").toLowerCase().replace(ignored, "");
    const split = (text) => (text.match(pattern) || []).map((word) => word.replace(marks, ""));
    const medial = (text) => text.replace(final, (letter) => tables.finals[letter]);

    const written = (text) => split(plain(text));
    const words = (text) => split(medial(plain(text))).map(fold).filter((word) => word.length > 1 || !isHebrew(word));

    function mayStandBefore(prefix, word) {
      if (!word.startsWith(prefix)) return false;
      const rest = word.slice(prefix.length);
      if (rest.startsWith("ו") && !rest.startsWith("וו")) return false;
      return rest.length >= (Array.from(prefix).every((letter) => tables.beforeShort.includes(letter)) ? 2 : 3);
    }

    function stems(word) {
      if (!word || !isHebrew(word)) {
        const bare = word.replace(/[+#]+$/, "");
        return bare === word ? [] : [bare];
      }
      const prefixes = tables.prefixes.filter((prefix) => mayStandBefore(prefix, word));
      return [...new Set(prefixes.map((prefix) => fold(word.slice(prefix.length))))];
    }

    return { fold, written, words, stems };
  };

  // Other forms of a word, each with whether it is surely one: what is left without an ending, with each of the
  // endings. A bare ה or ת more or less may well make another word (כשר, and what is left of הכשרה).
  search.forms = function (word) {
    const endings = isHebrew(word) ? HEBREW : LATIN;
    const found = new Map();
    for (const end of ["", ...endings]) {
      const stem = word.slice(0, word.length - end.length);
      if (stem.length < 3 || !word.endsWith(end)) continue;
      for (const other of ["", ...endings]) {
        const sure = !["ה", "ת"].includes(end + other) || stem.endsWith("י");
        const form = search.fold(stem + other);
        found.set(form, sure || found.get(form) === true);
      }
    }
    // Two letters are little, so only for the commonest pattern: שנה, שנים, שנת.
    if (/^[א-ת]{2}ה$/.test(word)) for (const other of ["ות", "ימ", "ת"]) found.set(word.slice(0, 2) + other, true);
    found.delete(word);
    return found;
  };

  // What words of full and of defective spelling have in common. Many words share it, so it is a last resort.
  search.skeleton = (word) => (isHebrew(word) ? word[0] + word.slice(1).replace(/[וי]/g, "") : word);

  // The text as it would have been with the keyboard in the other language.
  search.otherKeyboard = function (text) {
    const hebrew = /[א-ת]/.test(text);
    const [from, to] = hebrew ? [LETTERS, KEYS] : [KEYS, LETTERS];
    return Array.from(hebrew ? text : text.toLowerCase(), (key) => to[from.indexOf(key)] || key).join("");
  };

  // How many letters to add, drop, change or swap to make one word of the other.
  search.distance = function (one, other) {
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row += 1) {
      const next = [row];
      for (let column = 1; column <= other.length; column += 1) {
        const same = one[row - 1] === other[column - 1];
        next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
        if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
          next[column] = Math.min(next[column], before[column - 2] + 1);
        }
      }
      before = last;
      last = next;
    }
    return last[other.length];
  };
})(window.gilyonSearch);
