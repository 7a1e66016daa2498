// The emoji that can be written by name, in the order the picker shows them.

const TABLE = `
grinning 😀|smile 😄|grin 😁|joy 😂|rofl 🤣|slight_smile 🙂|wink 😉|blush 😊|innocent 😇|heart_eyes 😍|kissing_heart 😘|yum 😋
stuck_out_tongue 😛|hugging 🤗|thinking 🤔|neutral 😐|expressionless 😑|smirk 😏|unamused 😒|roll_eyes 🙄|relieved 😌|pensive 😔|sleepy 😪|sleeping 😴
mask 😷|nerd 🤓|sunglasses 😎|confused 😕|worried 😟|slight_frown 🙁|open_mouth 😮|astonished 😲|flushed 😳|fearful 😨|cry 😢|sob 😭
scream 😱|confounded 😖|disappointed 😞|sweat 😓|sweat_smile 😅|weary 😩|triumph 😤|angry 😠|rage 😡|exploding_head 🤯|partying 🥳|skull 💀
ghost 👻|robot 🤖|poop 💩|thumbsup 👍|+1 👍|thumbsdown 👎|-1 👎|ok_hand 👌|wave 👋|raised_hand ✋|clap 👏|raised_hands 🙌
pray 🙏|handshake 🤝|muscle 💪|point_up ☝️|point_right 👉|point_left 👈|point_down 👇|crossed_fingers 🤞|v ✌️|facepalm 🤦|shrug 🤷|eyes 👀
brain 🧠|heart ❤️|orange_heart 🧡|yellow_heart 💛|green_heart 💚|blue_heart 💙|purple_heart 💜|broken_heart 💔|hundred 💯|100 💯|boom 💥|sparkles ✨
star ⭐|fire 🔥|zap ⚡|sunny ☀️|cloud ☁️|rain 🌧️|snowflake ❄️|rainbow 🌈|ocean 🌊|tada 🎉|confetti 🎊|gift 🎁
balloon 🎈|cake 🍰|birthday 🎂|trophy 🏆|medal 🏅|dart 🎯|bell 🔔|coffee ☕|tea 🍵|beer 🍺|pizza 🍕|burger 🍔
apple 🍎|banana 🍌|bread 🍞|cheese 🧀|cookie 🍪|dog 🐶|cat 🐱|bear 🐻|fox 🦊|penguin 🐧|bug 🐛|whale 🐳
snail 🐌|turtle 🐢|unicorn 🦄|seedling 🌱|tree 🌳|rose 🌹|car 🚗|bike 🚲|train 🚆|plane ✈️|ship 🚢|rocket 🚀
house 🏠|office 🏢|construction 🚧|computer 💻|desktop 🖥️|phone 📱|printer 🖨️|floppy 💾|cd 💿|camera 📷|bulb 💡|flashlight 🔦
battery 🔋|plug 🔌|satellite 📡|wrench 🔧|hammer 🔨|tools 🛠️|gear ⚙️|link 🔗|paperclip 📎|pin 📌|scissors ✂️|lock 🔒
unlock 🔓|key 🔑|shield 🛡️|mag 🔍|package 📦|email 📧|inbox 📥|outbox 📤|memo 📝|book 📖|books 📚|bookmark 🔖
calendar 📅|chart 📈|chart_down 📉|bar_chart 📊|clipboard 📋|folder 📁|trash 🗑️|hourglass ⏳|watch ⌚|alarm ⏰|check ✅|heavy_check ✔️
x ❌|question ❓|exclamation ❗|warning ⚠️|no_entry ⛔|stop 🛑|recycle ♻️|red_circle 🔴|orange_circle 🟠|yellow_circle 🟡|green_circle 🟢|blue_circle 🔵
arrow_up ⬆️|arrow_down ⬇️|arrow_left ⬅️|arrow_right ➡️|arrows 🔄|speech 💬|mute 🔇|speaker 🔊|mega 📣|checkered_flag 🏁|white_flag 🏳️|pirate 🏴‍☠️`;

/** @type {{name: string, emoji: string}[]} */
export const emojiList = TABLE.trim().split(/[|\n]/).map((entry) => {
  const space = entry.indexOf(" ");
  return { name: entry.slice(0, space), emoji: entry.slice(space + 1) };
});

export const emojiByName = new Map(emojiList.map(({ name, emoji }) => [name, emoji]));
