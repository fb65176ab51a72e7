menglu.receive("config", {
 "names": "assets/names.3e12a67c80d513ce52156370.js",
 "memberships": "assets/memberships.a3318056f5fd6902d15367ce.js",
 "fulltext": "",
 "digits": 0,
 "shards": 0,
 "foreignChinese": "zh-Hans",
 "rules": {
  "ignoredCharacters": "[^\\p{L}\\p{M}\\p{N}]",
  "piece": "[〇㐀-鿿豈-﫿𠀀-𿿿]|[0-9]+|[^〇㐀-鿿豈-﫿𠀀-𿿿0-9]+",
  "marks": "[̀-゙゚ͯ]",
  "letters": {
   "æ": "ae",
   "ø": "o",
   "ł": "l",
   "ı": "i",
   "ß": "ss",
   "đ": "d",
   "þ": "th",
   "ð": "d",
   "œ": "oe",
   "ħ": "h",
   "ŧ": "t",
   "Æ": "AE",
   "Ø": "O",
   "Ł": "L",
   "ẞ": "SS",
   "Đ": "D",
   "Þ": "TH",
   "Ð": "D",
   "Œ": "OE",
   "Ħ": "H",
   "Ŧ": "T"
  },
  "token": "[A-Za-zÀ-ɏ]+|."
 },
 "words": {}
});
