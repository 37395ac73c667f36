(() => {
  "use strict";
  const root = document.documentElement, all = query => [...document.querySelectorAll(query)];

  // A page opened from disk may be refused its storage; the choice then lasts as long as the page.
  const remembered = () => { try { return localStorage.getItem("weldvision-language"); } catch { return null; } };
  const remember = language => { try { localStorage.setItem("weldvision-language", language); } catch { } };

  function speak(language) {
    root.lang = language;
    all("[data-say]").forEach(element => element.setAttribute(element.dataset.say, element.dataset[language]));
    const title = document.querySelector("title");
    document.title = title.dataset[language];
    all("[data-language]").forEach(button => button.setAttribute("aria-pressed", String(button.dataset.language === language)));
    all("time").forEach(time => {
      time.textContent = new Date(time.dateTime).toLocaleString(language === "id" ? "id-ID" : "en-GB", { dateStyle: "long", timeStyle: "short" });
    });
  }
  all("[data-language]").forEach(button => button.addEventListener("click", () => {
    speak(button.dataset.language);
    remember(button.dataset.language);
  }));
  speak(remembered() === "en" ? "en" : "id");
})();
