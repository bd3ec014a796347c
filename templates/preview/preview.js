// Loads a page of the preview anew when what it shows has changed, and only then.
(function () {
  "use strict";
  var bar = document.querySelector("gilyon-preview");
  var details = bar.shadowRoot && bar.shadowRoot.querySelector("details");
  var open = "gilyon-preview-open";
  var source = null;
  var asking = false;
  var again = false;

  // The server is asked whether the page is still what it would send, so that a change elsewhere disturbs nobody,
  // and the page stands until the new one has been built.
  function check() {
    again = asking;
    if (asking) return;
    asking = true;
    fetch(location.href, { method: "HEAD", cache: "no-store" })
      .then(function (response) {
        var version = response.headers.get("ETag");
        if (version !== null && version !== '"' + bar.dataset.version + '"') location.reload();
      })
      .catch(function () {
        return null; // the server is away; the stream of events tells when it is back
      })
      .then(function () {
        asking = false;
        if (again) check();
      });
  }

  function listen() {
    if (source !== null) return;
    source = new EventSource("/__gilyon/events");
    source.onopen = function () {
      bar.removeAttribute("data-lost");
      check(); // something may have been saved before this page began to listen
    };
    source.onerror = function () {
      bar.setAttribute("data-lost", "");
      if (source.readyState === EventSource.CLOSED) rest();
    };
    source.addEventListener("change", check);
  }

  function rest() {
    if (source !== null) source.close();
    source = null;
  }

  // A browser keeps few connections to one server: pages that nobody sees must not hold them.
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) rest();
    else listen();
  });
  if (!document.hidden) listen();

  function height() {
    var row = bar.shadowRoot.querySelector(".row").offsetHeight;
    bar.style.blockSize = row + "px"; // the page ends above the bar, and what has the focus is scrolled above it
    document.documentElement.style.scrollPaddingBlockEnd = row + 8 + "px";
  }

  if (bar.shadowRoot) {
    new ResizeObserver(height).observe(bar.shadowRoot.querySelector(".row"));
  }

  if (details) {
    details.open = sessionStorage.getItem(open) === "1";
    details.addEventListener("toggle", function () {
      sessionStorage.setItem(open, details.open ? "1" : "");
    });
    details.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
  }
})();
