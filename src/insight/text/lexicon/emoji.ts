/** What emoji and faces made of signs say, −4…4. */
export const emojiValences: readonly (readonly [valence: number, signs: string])[] = [
  [2.6, '😍 🥰 😘 🤩 🥳 💯 🏆 ❤ 💕 💖 💗 💙 💚 💛 💜 🧡 <3 🎉 🎊'],
  [2, '😀 😃 😄 😁 😆 😊 ☺ 🙂 😎 🤗 😇 😻 👍 👏 🙌 👌 ✨ ⭐ 🌟 💪 🤝 😌 :) :-) =) :D :-D =D ;) ;-) :P :p'],
  [1, '😂 🤣 😅 😉 🙏 ✅ 😋 ☀'],
  [-1.2, '😐 😑 🤔 😬 😶 🤷 ❓ ⏳ ⌛ 😴 🥱 :/ :-/ =/ :| :-|'],
  [-2.2, '😒 🙄 😞 😔 😟 😕 🙁 ☹ 😣 😖 😩 😫 😢 😥 😓 😪 🤦 😨 😰 👎 💔 ❌ 🚫 :( :-( =( :O'],
  [-3, '😡 😠 🤬 😤 😭 😱 💩 🤮 🤢 🖕 👿'],
];
