// Says in the page's language what is wrong with the lead form: beside each field, and in a list above them. What is
// wrong the browser decides; without this file it says so itself, and the texts beside the fields show by style alone.
(function () {
  "use strict";

  function errorOf(input) {
    return input.closest(".field").querySelector(".error");
  }

  function mark(input) {
    if (input.validity.valid) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    } else {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", errorOf(input).id);
    }
  }

  // A group of boxes of which one must be ticked: HTML has a word for that only where the boxes are radio buttons.
  function watchGroup(group) {
    var boxes = Array.from(group.querySelectorAll("input"));
    function check() {
      var ticked = boxes.some(function (box) { return box.checked; });
      boxes[0].setCustomValidity(ticked ? "" : errorOf(boxes[0]).textContent);
    }
    group.addEventListener("change", check);
    check();
  }

  function summarize(form, summary) {
    var list = summary.querySelector("ul");
    var wrong = form.querySelectorAll("input:invalid");
    list.replaceChildren();
    wrong.forEach(function (input) {
      var link = document.createElement("a");
      link.href = "#" + input.id;
      link.textContent = input.closest(".field").dataset.label + " – " + errorOf(input).textContent;
      link.addEventListener("click", function (event) {
        event.preventDefault();
        input.focus();
      });
      var item = document.createElement("li");
      item.append(link);
      list.append(item);
    });
    summary.hidden = wrong.length === 0;
  }

  function watch(form) {
    var summary = form.querySelector(".error-summary");
    form.querySelectorAll("fieldset[data-required]").forEach(watchGroup);
    // Fired at each wrong field when the form is sent; it does not bubble, so it is caught on its way down.
    form.addEventListener("invalid", function (event) {
      event.preventDefault();
      mark(event.target);
      summarize(form, summary);
      form.querySelector("input:invalid").focus();
    }, true);
    // A field that was marked is looked at again while it is mended, its group with it.
    form.addEventListener("change", remark);
    form.addEventListener("input", remark);

    function remark() {
      form.querySelectorAll('[aria-invalid="true"]').forEach(mark);
      if (!summary.hidden) summarize(form, summary);
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll('[data-gilyon="lead-form"]').forEach(watch);
  });
})();
