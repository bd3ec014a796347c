// Remembers what the reader set, and sets it before the page is drawn. The page works without this file.
(function () {
  "use strict";
  var root = document.documentElement;
  var names = ["size", "theme", "layout"];
  var values = /^(smaller|default|larger|light|dark|auto|columns-left|columns-right)$/;

  function stored(name) {
    try {
      var value = localStorage.getItem("gilyon-" + name);
      return value !== null && values.test(value) ? value : null;
    } catch (error) {
      return null; // storage may be forbidden; then nothing is remembered
    }
  }

  function keep(name, value) {
    try {
      localStorage.setItem("gilyon-" + name, value);
    } catch (error) {
      return; // as above
    }
  }

  root.setAttribute("data-scripted", ""); // what is of use only with this file shows by it
  names.forEach(function (name) {
    var value = stored(name);
    if (value !== null) root.setAttribute("data-" + name, value);
  });

  document.addEventListener("DOMContentLoaded", function () {
    names.forEach(function (name) {
      document.querySelectorAll('input[name="gilyon-' + name + '"]').forEach(function (input) {
        if (root.getAttribute("data-" + name) === input.value) input.checked = true;
        input.addEventListener("change", function () {
          root.setAttribute("data-" + name, input.value);
          keep(name, input.value);
        });
      });
    });
    document.querySelectorAll('[data-gilyon="print"]').forEach(function (link) {
      link.addEventListener("click", function (event) {
        event.preventDefault();
        window.print();
      });
    });
  });
})();
