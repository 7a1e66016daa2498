// Every emoji of Unicode 17 with its short names, in the order of the Unicode groups: name of the group, then "emoji name name" a piece.
// Names: those of GitHub and of Unicode CLDR, as collected in emojibase-data 17.0.0 (MIT, Copyright (c) 2017-2019 Miles Johnson).

/** @type {[string, string][]} */
export const emojiTable = [
  ["Smileys", `
😀 grinning grinning_face|😃 smiley grinning_face_with_big_eyes|😄 smile grinning_face_with_smiling_eyes|😁 grin beaming_face_with_smiling_eyes|😆 laughing satisfied grinning_squinting_face
😅 sweat_smile grinning_face_with_sweat|🤣 rofl rolling_on_the_floor_laughing|😂 joy face_with_tears_of_joy|🙂 slight_smile slightly_smiling_face|🙃 upside_down_face|🫠 melting_face
😉 wink winking_face|😊 blush smiling_face_with_smiling_eyes|😇 innocent smiling_face_with_halo|🥰 smiling_face_with_three_hearts smiling_face_with_hearts
😍 heart_eyes smiling_face_with_heart_eyes|🤩 star_struck|😘 kissing_heart face_blowing_a_kiss|😗 kissing kissing_face|☺️ relaxed smiling_face
😚 kissing_closed_eyes kissing_face_with_closed_eyes|😙 kissing_smiling_eyes kissing_face_with_smiling_eyes|🥲 smiling_face_with_tear|😋 yum face_savoring_food
😛 stuck_out_tongue face_with_tongue|😜 stuck_out_tongue_winking_eye winking_face_with_tongue|🤪 zany_face|😝 stuck_out_tongue_closed_eyes squinting_face_with_tongue|🤑 money_mouth_face
🤗 hugging hugs smiling_face_with_open_hands|🤭 hand_over_mouth face_with_hand_over_mouth|🫢 face_with_open_eyes_and_hand_over_mouth|🫣 face_with_peeking_eye|🤫 shushing_face
🤔 thinking thinking_face|🫡 saluting_face|🤐 zipper_mouth_face|🤨 raised_eyebrow face_with_raised_eyebrow|😐 neutral neutral_face|😑 expressionless expressionless_face
😶 no_mouth face_without_mouth|🫥 dotted_line_face|😶‍🌫️ face_in_clouds|😏 smirk smirking_face|😒 unamused unamused_face|🙄 roll_eyes face_with_rolling_eyes|😬 grimacing grimacing_face
😮‍💨 face_exhaling|🤥 lying_face|🫨 shaking_face|🙂‍↔️ head_shaking_horizontally|🙂‍↕️ head_shaking_vertically|😌 relieved relieved_face|😔 pensive pensive_face|😪 sleepy sleepy_face
🤤 drooling_face|😴 sleeping sleeping_face|🫩 face_with_bags_under_eyes|😷 mask face_with_medical_mask|🤒 face_with_thermometer|🤕 face_with_head_bandage|🤢 nauseated_face
🤮 vomiting_face face_vomiting|🤧 sneezing_face|🥵 hot_face|🥶 cold_face|🥴 woozy_face|😵 dizzy_face face_with_crossed_out_eyes|😵‍💫 face_with_spiral_eyes|🤯 exploding_head
🤠 cowboy_hat_face|🥳 partying partying_face|🥸 disguised_face|😎 sunglasses smiling_face_with_sunglasses|🤓 nerd nerd_face|🧐 monocle_face face_with_monocle|😕 confused confused_face
🫤 face_with_diagonal_mouth|😟 worried worried_face|🙁 slight_frown slightly_frowning_face|☹️ frowning_face|😮 open_mouth face_with_open_mouth|😯 hushed hushed_face
😲 astonished astonished_face|😳 flushed flushed_face|🫪 distorted_face|🥺 pleading_face|🥹 face_holding_back_tears|😦 frowning frowning_face_with_open_mouth|😧 anguished anguished_face
😨 fearful fearful_face|😰 cold_sweat anxious_face_with_sweat|😥 disappointed_relieved sad_but_relieved_face|😢 cry crying_face|😭 sob loudly_crying_face|😱 scream face_screaming_in_fear
😖 confounded confounded_face|😣 persevere persevering_face|😞 disappointed disappointed_face|😓 sweat downcast_face_with_sweat|😩 weary weary_face|😫 tired_face|🥱 yawning_face
😤 triumph face_with_steam_from_nose|😡 rage pout enraged_face|😠 angry angry_face|🤬 cursing_face face_with_symbols_on_mouth|😈 smiling_imp smiling_face_with_horns
👿 imp angry_face_with_horns|💀 skull|☠️ skull_and_crossbones|💩 poop hankey shit|🤡 clown_face|👹 japanese_ogre ogre|👺 japanese_goblin goblin|👻 ghost|👽 alien
👾 space_invader alien_monster|🤖 robot|😺 smiley_cat grinning_cat|😸 smile_cat grinning_cat_with_smiling_eyes|😹 joy_cat cat_with_tears_of_joy|😻 heart_eyes_cat smiling_cat_with_heart_eyes
😼 smirk_cat cat_with_wry_smile|😽 kissing_cat|🙀 scream_cat weary_cat|😿 crying_cat_face crying_cat|😾 pouting_cat|🙈 see_no_evil see_no_evil_monkey|🙉 hear_no_evil hear_no_evil_monkey
🙊 speak_no_evil speak_no_evil_monkey|💌 love_letter|💘 cupid heart_with_arrow|💝 gift_heart heart_with_ribbon|💖 sparkling_heart|💗 heartpulse growing_heart|💓 heartbeat beating_heart
💞 revolving_hearts|💕 two_hearts|💟 heart_decoration|❣️ heavy_heart_exclamation heart_exclamation|💔 broken_heart|❤️‍🔥 heart_on_fire|❤️‍🩹 mending_heart|❤️ heart red_heart|🩷 pink_heart
🧡 orange_heart|💛 yellow_heart|💚 green_heart|💙 blue_heart|🩵 light_blue_heart|💜 purple_heart|🤎 brown_heart|🖤 black_heart|🩶 grey_heart|🤍 white_heart|💋 kiss kiss_mark
💯 hundred 100 hundred_points|💢 anger anger_symbol|🫯 fight_cloud|💥 boom collision|💫 dizzy|💦 sweat_drops sweat_droplets|💨 dash dashing_away|🕳️ hole|💬 speech speech_balloon
👁️‍🗨️ eye_speech_bubble eye_in_speech_bubble|🗨️ left_speech_bubble|🗯️ right_anger_bubble|💭 thought_balloon|💤 zzz`],
  ["People", `
👋 wave waving_hand|🤚 raised_back_of_hand|🖐️ raised_hand_with_fingers_splayed hand_with_fingers_splayed|✋ raised_hand hand|🖖 vulcan_salute|🫱 rightwards_hand|🫲 leftwards_hand
🫳 palm_down_hand|🫴 palm_up_hand|🫷 leftwards_pushing_hand|🫸 rightwards_pushing_hand|👌 ok_hand|🤌 pinched_fingers|🤏 pinching_hand|✌️ v victory_hand|🤞 crossed_fingers
🫰 hand_with_index_finger_and_thumb_crossed|🤟 love_you_gesture|🤘 metal sign_of_the_horns|🤙 call_me_hand|👈 point_left backhand_index_pointing_left
👉 point_right backhand_index_pointing_right|👆 point_up_2 backhand_index_pointing_up|🖕 fu middle_finger|👇 point_down backhand_index_pointing_down|☝️ point_up index_pointing_up
🫵 index_pointing_at_the_viewer|👍 thumbsup +1 thumbs_up|👎 thumbsdown -1 thumbs_down|✊ fist fist_raised raised_fist|👊 facepunch fist_oncoming punch|🤛 fist_left left_facing_fist
🤜 fist_right right_facing_fist|👏 clap clapping_hands|🙌 raised_hands raising_hands|🫶 heart_hands|👐 open_hands|🤲 palms_up_together|🤝 handshake|🙏 pray folded_hands|✍️ writing_hand
💅 nail_care nail_polish|🤳 selfie|💪 muscle flexed_biceps|🦾 mechanical_arm|🦿 mechanical_leg|🦵 leg|🦶 foot|👂 ear|🦻 ear_with_hearing_aid|👃 nose|🧠 brain|🫀 anatomical_heart|🫁 lungs
🦷 tooth|🦴 bone|👀 eyes|👁️ eye|👅 tongue|👄 lips mouth|🫦 biting_lip|👶 baby|🧒 child|👦 boy|👧 girl|🧑 adult person|👱 blond_haired_person person_blond_hair|👨 man
🧔 bearded_person person_beard|🧔‍♂️ man_beard|🧔‍♀️ woman_beard|👨‍🦰 red_haired_man man_red_hair|👨‍🦱 curly_haired_man man_curly_hair|👨‍🦳 white_haired_man man_white_hair
👨‍🦲 bald_man man_bald|👩 woman|👩‍🦰 red_haired_woman woman_red_hair|🧑‍🦰 person_red_hair|👩‍🦱 curly_haired_woman woman_curly_hair|🧑‍🦱 person_curly_hair
👩‍🦳 white_haired_woman woman_white_hair|🧑‍🦳 person_white_hair|👩‍🦲 bald_woman woman_bald|🧑‍🦲 person_bald|👱‍♀️ blond_haired_woman blonde_woman woman_blond_hair
👱‍♂️ blond_haired_man man_blond_hair|🧓 older_adult older_person|👴 older_man old_man|👵 older_woman old_woman|🙍 frowning_person person_frowning|🙍‍♂️ frowning_man man_frowning
🙍‍♀️ frowning_woman woman_frowning|🙎 pouting_face person_pouting|🙎‍♂️ pouting_man man_pouting|🙎‍♀️ pouting_woman woman_pouting|🙅 no_good person_gesturing_no
🙅‍♂️ ng_man no_good_man man_gesturing_no|🙅‍♀️ ng_woman no_good_woman woman_gesturing_no|🙆 ok_person person_gesturing_ok|🙆‍♂️ ok_man man_gesturing_ok|🙆‍♀️ ok_woman woman_gesturing_ok
💁 information_desk_person tipping_hand_person person_tipping_hand|💁‍♂️ sassy_man tipping_hand_man man_tipping_hand|💁‍♀️ sassy_woman tipping_hand_woman woman_tipping_hand
🙋 raising_hand person_raising_hand|🙋‍♂️ raising_hand_man man_raising_hand|🙋‍♀️ raising_hand_woman woman_raising_hand|🧏 deaf_person|🧏‍♂️ deaf_man|🧏‍♀️ deaf_woman|🙇 bow person_bowing
🙇‍♂️ bowing_man man_bowing|🙇‍♀️ bowing_woman woman_bowing|🤦 facepalm person_facepalming|🤦‍♂️ man_facepalming|🤦‍♀️ woman_facepalming|🤷 shrug person_shrugging|🤷‍♂️ man_shrugging
🤷‍♀️ woman_shrugging|🧑‍⚕️ health_worker|👨‍⚕️ man_health_worker|👩‍⚕️ woman_health_worker|🧑‍🎓 student|👨‍🎓 man_student|👩‍🎓 woman_student|🧑‍🏫 teacher|👨‍🏫 man_teacher
👩‍🏫 woman_teacher|🧑‍⚖️ judge|👨‍⚖️ man_judge|👩‍⚖️ woman_judge|🧑‍🌾 farmer|👨‍🌾 man_farmer|👩‍🌾 woman_farmer|🧑‍🍳 cook|👨‍🍳 man_cook|👩‍🍳 woman_cook|🧑‍🔧 mechanic
👨‍🔧 man_mechanic|👩‍🔧 woman_mechanic|🧑‍🏭 factory_worker|👨‍🏭 man_factory_worker|👩‍🏭 woman_factory_worker|🧑‍💼 office_worker|👨‍💼 man_office_worker|👩‍💼 woman_office_worker
🧑‍🔬 scientist|👨‍🔬 man_scientist|👩‍🔬 woman_scientist|🧑‍💻 technologist|👨‍💻 man_technologist|👩‍💻 woman_technologist|🧑‍🎤 singer|👨‍🎤 man_singer|👩‍🎤 woman_singer|🧑‍🎨 artist
👨‍🎨 man_artist|👩‍🎨 woman_artist|🧑‍✈️ pilot|👨‍✈️ man_pilot|👩‍✈️ woman_pilot|🧑‍🚀 astronaut|👨‍🚀 man_astronaut|👩‍🚀 woman_astronaut|🧑‍🚒 firefighter|👨‍🚒 man_firefighter
👩‍🚒 woman_firefighter|👮 cop police_officer|👮‍♂️ policeman man_police_officer|👮‍♀️ policewoman woman_police_officer|🕵️ detective|🕵️‍♂️ male_detective man_detective
🕵️‍♀️ female_detective woman_detective|💂 guard|💂‍♂️ guardsman man_guard|💂‍♀️ guardswoman woman_guard|🥷 ninja|👷 construction_worker|👷‍♂️ construction_worker_man man_construction_worker
👷‍♀️ construction_worker_woman woman_construction_worker|🫅 person_with_crown|🤴 prince|👸 princess|👳 person_with_turban person_wearing_turban|👳‍♂️ man_with_turban man_wearing_turban
👳‍♀️ woman_with_turban woman_wearing_turban|👲 man_with_gua_pi_mao person_with_skullcap|🧕 woman_with_headscarf|🤵 person_in_tuxedo|🤵‍♂️ man_in_tuxedo|🤵‍♀️ woman_in_tuxedo
👰 person_with_veil|👰‍♂️ man_with_veil|👰‍♀️ bride_with_veil woman_with_veil|🤰 pregnant_woman|🫃 pregnant_man|🫄 pregnant_person|🤱 breast_feeding|👩‍🍼 woman_feeding_baby
👨‍🍼 man_feeding_baby|🧑‍🍼 person_feeding_baby|👼 angel baby_angel|🎅 santa santa_claus|🤶 mrs_claus|🧑‍🎄 mx_claus|🦸 superhero|🦸‍♂️ superhero_man man_superhero
🦸‍♀️ superhero_woman woman_superhero|🦹 supervillain|🦹‍♂️ supervillain_man man_supervillain|🦹‍♀️ supervillain_woman woman_supervillain|🧙 mage|🧙‍♂️ mage_man man_mage
🧙‍♀️ mage_woman woman_mage|🧚 fairy|🧚‍♂️ fairy_man man_fairy|🧚‍♀️ fairy_woman woman_fairy|🧛 vampire|🧛‍♂️ vampire_man man_vampire|🧛‍♀️ vampire_woman woman_vampire|🧜 merperson
🧜‍♂️ merman|🧜‍♀️ mermaid|🧝 elf|🧝‍♂️ elf_man man_elf|🧝‍♀️ elf_woman woman_elf|🧞 genie|🧞‍♂️ genie_man man_genie|🧞‍♀️ genie_woman woman_genie|🧟 zombie|🧟‍♂️ zombie_man man_zombie
🧟‍♀️ zombie_woman woman_zombie|🧌 troll|🫈 hairy_creature|💆 massage person_getting_massage|💆‍♂️ massage_man man_getting_massage|💆‍♀️ massage_woman woman_getting_massage
💇 haircut person_getting_haircut|💇‍♂️ haircut_man man_getting_haircut|💇‍♀️ haircut_woman woman_getting_haircut|🚶 walking person_walking|🚶‍♂️ walking_man man_walking
🚶‍♀️ walking_woman woman_walking|🚶‍➡️ person_walking_facing_right|🚶‍♀️‍➡️ woman_walking_facing_right|🚶‍♂️‍➡️ man_walking_facing_right|🧍 standing_person person_standing
🧍‍♂️ standing_man man_standing|🧍‍♀️ standing_woman woman_standing|🧎 kneeling_person person_kneeling|🧎‍♂️ kneeling_man man_kneeling|🧎‍♀️ kneeling_woman woman_kneeling
🧎‍➡️ person_kneeling_facing_right|🧎‍♀️‍➡️ woman_kneeling_facing_right|🧎‍♂️‍➡️ man_kneeling_facing_right|🧑‍🦯 person_with_probing_cane person_with_white_cane
🧑‍🦯‍➡️ person_with_white_cane_facing_right|👨‍🦯 man_with_probing_cane man_with_white_cane|👨‍🦯‍➡️ man_with_white_cane_facing_right|👩‍🦯 woman_with_probing_cane woman_with_white_cane
👩‍🦯‍➡️ woman_with_white_cane_facing_right|🧑‍🦼 person_in_motorized_wheelchair|🧑‍🦼‍➡️ person_in_motorized_wheelchair_facing_right|👨‍🦼 man_in_motorized_wheelchair
👨‍🦼‍➡️ man_in_motorized_wheelchair_facing_right|👩‍🦼 woman_in_motorized_wheelchair|👩‍🦼‍➡️ woman_in_motorized_wheelchair_facing_right|🧑‍🦽 person_in_manual_wheelchair
🧑‍🦽‍➡️ person_in_manual_wheelchair_facing_right|👨‍🦽 man_in_manual_wheelchair|👨‍🦽‍➡️ man_in_manual_wheelchair_facing_right|👩‍🦽 woman_in_manual_wheelchair
👩‍🦽‍➡️ woman_in_manual_wheelchair_facing_right|🏃 runner running person_running|🏃‍♂️ running_man man_running|🏃‍♀️ running_woman woman_running|🏃‍➡️ person_running_facing_right
🏃‍♀️‍➡️ woman_running_facing_right|🏃‍♂️‍➡️ man_running_facing_right|🧑‍🩰 ballet_dancer|💃 dancer woman_dancing|🕺 man_dancing|🕴️ business_suit_levitating person_in_suit_levitating
👯 dancers people_with_bunny_ears|👯‍♂️ dancing_men men_with_bunny_ears|👯‍♀️ dancing_women women_with_bunny_ears|🧖 sauna_person person_in_steamy_room|🧖‍♂️ sauna_man man_in_steamy_room
🧖‍♀️ sauna_woman woman_in_steamy_room|🧗 climbing person_climbing|🧗‍♂️ climbing_man man_climbing|🧗‍♀️ climbing_woman woman_climbing|🤺 person_fencing|🏇 horse_racing|⛷️ skier
🏂 snowboarder|🏌️ golfing person_golfing|🏌️‍♂️ golfing_man man_golfing|🏌️‍♀️ golfing_woman woman_golfing|🏄 surfer person_surfing|🏄‍♂️ surfing_man man_surfing
🏄‍♀️ surfing_woman woman_surfing|🚣 rowboat person_rowing_boat|🚣‍♂️ rowing_man man_rowing_boat|🚣‍♀️ rowing_woman woman_rowing_boat|🏊 swimmer person_swimming
🏊‍♂️ swimming_man man_swimming|🏊‍♀️ swimming_woman woman_swimming|⛹️ bouncing_ball_person person_bouncing_ball|⛹️‍♂️ basketball_man bouncing_ball_man man_bouncing_ball
⛹️‍♀️ basketball_woman bouncing_ball_woman woman_bouncing_ball|🏋️ weight_lifting person_lifting_weights|🏋️‍♂️ weight_lifting_man man_lifting_weights
🏋️‍♀️ weight_lifting_woman woman_lifting_weights|🚴 bicyclist person_biking|🚴‍♂️ biking_man man_biking|🚴‍♀️ biking_woman woman_biking|🚵 mountain_bicyclist person_mountain_biking
🚵‍♂️ mountain_biking_man man_mountain_biking|🚵‍♀️ mountain_biking_woman woman_mountain_biking|🤸 cartwheeling person_cartwheeling|🤸‍♂️ man_cartwheeling|🤸‍♀️ woman_cartwheeling
🤼 wrestling people_wrestling|🤼‍♂️ men_wrestling|🤼‍♀️ women_wrestling|🤽 water_polo person_playing_water_polo|🤽‍♂️ man_playing_water_polo|🤽‍♀️ woman_playing_water_polo
🤾 handball_person person_playing_handball|🤾‍♂️ man_playing_handball|🤾‍♀️ woman_playing_handball|🤹 juggling_person person_juggling|🤹‍♂️ man_juggling|🤹‍♀️ woman_juggling
🧘 lotus_position person_in_lotus_position|🧘‍♂️ lotus_position_man man_in_lotus_position|🧘‍♀️ lotus_position_woman woman_in_lotus_position|🛀 bath person_taking_bath
🛌 sleeping_bed person_in_bed|🧑‍🤝‍🧑 people_holding_hands|👭 two_women_holding_hands women_holding_hands|👫 couple woman_and_man_holding_hands|👬 two_men_holding_hands men_holding_hands
💏 couplekiss|👩‍❤️‍💋‍👨 couplekiss_man_woman kiss_woman_man|👨‍❤️‍💋‍👨 couplekiss_man_man kiss_man_man|👩‍❤️‍💋‍👩 couplekiss_woman_woman kiss_woman_woman|💑 couple_with_heart
👩‍❤️‍👨 couple_with_heart_woman_man|👨‍❤️‍👨 couple_with_heart_man_man|👩‍❤️‍👩 couple_with_heart_woman_woman|👨‍👩‍👦 family_man_woman_boy|👨‍👩‍👧 family_man_woman_girl
👨‍👩‍👧‍👦 family_man_woman_girl_boy|👨‍👩‍👦‍👦 family_man_woman_boy_boy|👨‍👩‍👧‍👧 family_man_woman_girl_girl|👨‍👨‍👦 family_man_man_boy|👨‍👨‍👧 family_man_man_girl
👨‍👨‍👧‍👦 family_man_man_girl_boy|👨‍👨‍👦‍👦 family_man_man_boy_boy|👨‍👨‍👧‍👧 family_man_man_girl_girl|👩‍👩‍👦 family_woman_woman_boy|👩‍👩‍👧 family_woman_woman_girl
👩‍👩‍👧‍👦 family_woman_woman_girl_boy|👩‍👩‍👦‍👦 family_woman_woman_boy_boy|👩‍👩‍👧‍👧 family_woman_woman_girl_girl|👨‍👦 family_man_boy|👨‍👦‍👦 family_man_boy_boy|👨‍👧 family_man_girl
👨‍👧‍👦 family_man_girl_boy|👨‍👧‍👧 family_man_girl_girl|👩‍👦 family_woman_boy|👩‍👦‍👦 family_woman_boy_boy|👩‍👧 family_woman_girl|👩‍👧‍👦 family_woman_girl_boy
👩‍👧‍👧 family_woman_girl_girl|🗣️ speaking_head|👤 bust_in_silhouette|👥 busts_in_silhouette|🫂 people_hugging|👪 family|🧑‍🧑‍🧒 family_adult_adult_child
🧑‍🧑‍🧒‍🧒 family_adult_adult_child_child|🧑‍🧒 family_adult_child|🧑‍🧒‍🧒 family_adult_child_child|👣 footprints|🫆 fingerprint`],
  ["Animals and nature", `
🐵 monkey_face|🐒 monkey|🦍 gorilla|🦧 orangutan|🐶 dog dog_face|🐕 dog2|🦮 guide_dog|🐕‍🦺 service_dog|🐩 poodle|🐺 wolf|🦊 fox fox_face|🦝 raccoon|🐱 cat cat_face|🐈 cat2|🐈‍⬛ black_cat
🦁 lion|🐯 tiger tiger_face|🐅 tiger2|🐆 leopard|🐴 horse horse_face|🫎 moose|🫏 donkey|🐎 racehorse|🦄 unicorn|🦓 zebra|🦌 deer|🦬 bison|🐮 cow cow_face|🐂 ox|🐃 water_buffalo|🐄 cow2
🐷 pig pig_face|🐖 pig2|🐗 boar|🐽 pig_nose|🐏 ram|🐑 sheep ewe|🐐 goat|🐪 dromedary_camel camel|🐫 two_hump_camel|🦙 llama|🦒 giraffe|🐘 elephant|🦣 mammoth|🦏 rhinoceros|🦛 hippopotamus
🐭 mouse mouse_face|🐁 mouse2|🐀 rat|🐹 hamster|🐰 rabbit rabbit_face|🐇 rabbit2|🐿️ chipmunk|🦫 beaver|🦔 hedgehog|🦇 bat|🐻 bear|🐻‍❄️ polar_bear|🐨 koala|🐼 panda_face panda|🦥 sloth
🦦 otter|🦨 skunk|🦘 kangaroo|🦡 badger|🐾 feet paw_prints|🦃 turkey|🐔 chicken|🐓 rooster|🐣 hatching_chick|🐤 baby_chick|🐥 hatched_chick front_facing_baby_chick|🐦 bird|🐧 penguin
🕊️ dove|🦅 eagle|🦆 duck|🦢 swan|🦉 owl|🦤 dodo|🪶 feather|🦩 flamingo|🦚 peacock|🦜 parrot|🪽 wing|🐦‍⬛ black_bird|🪿 goose|🐦‍🔥 phoenix|🐸 frog|🐊 crocodile|🐢 turtle|🦎 lizard|🐍 snake
🐲 dragon_face|🐉 dragon|🦕 sauropod|🦖 t-rex trex|🐳 whale spouting_whale|🐋 whale2|🐬 dolphin flipper|🫍 orca|🦭 seal|🐟 fish|🐠 tropical_fish|🐡 blowfish|🦈 shark|🐙 octopus
🐚 shell spiral_shell|🪸 coral|🪼 jellyfish|🦀 crab|🦞 lobster|🦐 shrimp|🦑 squid|🦪 oyster|🐌 snail|🦋 butterfly|🐛 bug|🐜 ant|🐝 bee honeybee|🪲 beetle|🐞 lady_beetle|🦗 cricket
🪳 cockroach|🕷️ spider|🕸️ spider_web|🦂 scorpion|🦟 mosquito|🪰 fly|🪱 worm|🦠 microbe|💐 bouquet|🌸 cherry_blossom|💮 white_flower|🪷 lotus|🏵️ rosette|🌹 rose|🥀 wilted_flower
🌺 hibiscus|🌻 sunflower|🌼 blossom|🌷 tulip|🪻 hyacinth|🌱 seedling|🪴 potted_plant|🌲 evergreen_tree|🌳 tree deciduous_tree|🌴 palm_tree|🌵 cactus|🌾 ear_of_rice sheaf_of_rice|🌿 herb
☘️ shamrock|🍀 four_leaf_clover|🍁 maple_leaf|🍂 fallen_leaf|🍃 leaves leaf_fluttering_in_wind|🪹 empty_nest|🪺 nest_with_eggs|🍄 mushroom|🪾 leafless_tree`],
  ["Food and drink", `
🍇 grapes|🍈 melon|🍉 watermelon|🍊 mandarin orange tangerine|🍋 lemon|🍋‍🟩 lime|🍌 banana|🍍 pineapple|🥭 mango|🍎 apple red_apple|🍏 green_apple|🍐 pear|🍑 peach|🍒 cherries|🍓 strawberry
🫐 blueberries|🥝 kiwi_fruit|🍅 tomato|🫒 olive|🥥 coconut|🥑 avocado|🍆 eggplant|🥔 potato|🥕 carrot|🌽 corn ear_of_corn|🌶️ hot_pepper|🫑 bell_pepper|🥒 cucumber|🥬 leafy_green|🥦 broccoli
🧄 garlic|🧅 onion|🥜 peanuts|🫘 beans|🌰 chestnut|🫚 ginger_root|🫛 pea_pod|🍄‍🟫 brown_mushroom|🫜 root_vegetable|🍞 bread|🥐 croissant|🥖 baguette_bread|🫓 flatbread|🥨 pretzel|🥯 bagel
🥞 pancakes|🧇 waffle|🧀 cheese cheese_wedge|🍖 meat_on_bone|🍗 poultry_leg|🥩 cut_of_meat|🥓 bacon|🍔 burger hamburger|🍟 fries french_fries|🍕 pizza|🌭 hotdog hot_dog|🥪 sandwich|🌮 taco
🌯 burrito|🫔 tamale|🥙 stuffed_flatbread|🧆 falafel|🥚 egg|🍳 fried_egg cooking|🥘 shallow_pan_of_food|🍲 stew pot_of_food|🫕 fondue|🥣 bowl_with_spoon|🥗 green_salad|🍿 popcorn|🧈 butter
🧂 salt|🥫 canned_food|🍱 bento bento_box|🍘 rice_cracker|🍙 rice_ball|🍚 rice cooked_rice|🍛 curry curry_rice|🍜 ramen steaming_bowl|🍝 spaghetti|🍠 sweet_potato roasted_sweet_potato
🍢 oden|🍣 sushi|🍤 fried_shrimp|🍥 fish_cake fish_cake_with_swirl|🥮 moon_cake|🍡 dango|🥟 dumpling|🥠 fortune_cookie|🥡 takeout_box|🍦 icecream soft_ice_cream|🍧 shaved_ice|🍨 ice_cream
🍩 doughnut|🍪 cookie|🎂 birthday birthday_cake|🍰 cake shortcake|🧁 cupcake|🥧 pie|🍫 chocolate_bar|🍬 candy|🍭 lollipop|🍮 custard|🍯 honey_pot|🍼 baby_bottle|🥛 milk_glass glass_of_milk
☕ coffee hot_beverage|🫖 teapot|🍵 tea teacup_without_handle|🍶 sake|🍾 champagne bottle_with_popping_cork|🍷 wine_glass|🍸 cocktail cocktail_glass|🍹 tropical_drink|🍺 beer beer_mug
🍻 beers clinking_beer_mugs|🥂 clinking_glasses|🥃 tumbler_glass|🫗 pouring_liquid|🥤 cup_with_straw|🧋 bubble_tea|🧃 beverage_box|🧉 mate|🧊 ice_cube ice|🥢 chopsticks
🍽️ plate_with_cutlery fork_and_knife_with_plate|🍴 fork_and_knife|🥄 spoon|🔪 hocho knife kitchen_knife|🫙 jar|🏺 amphora`],
  ["Travel and places", `
🌍 earth_africa globe_showing_europe_africa|🌎 earth_americas globe_showing_americas|🌏 earth_asia globe_showing_asia_australia|🌐 globe_with_meridians|🗺️ world_map|🗾 japan map_of_japan
🧭 compass|🏔️ mountain_snow snow_capped_mountain|⛰️ mountain|🛘 landslide|🌋 volcano|🗻 mount_fuji|🏕️ camping|🏖️ beach_umbrella beach_with_umbrella|🏜️ desert|🏝️ desert_island
🏞️ national_park|🏟️ stadium|🏛️ classical_building|🏗️ building_construction|🧱 bricks brick|🪨 rock|🪵 wood|🛖 hut|🏘️ houses|🏚️ derelict_house|🏠 house|🏡 house_with_garden
🏢 office office_building|🏣 post_office japanese_post_office|🏤 european_post_office|🏥 hospital|🏦 bank|🏨 hotel|🏩 love_hotel|🏪 convenience_store|🏫 school|🏬 department_store
🏭 factory|🏯 japanese_castle|🏰 european_castle castle|💒 wedding|🗼 tokyo_tower|🗽 statue_of_liberty|⛪ church|🕌 mosque|🛕 hindu_temple|🕍 synagogue|⛩️ shinto_shrine|🕋 kaaba|⛲ fountain
⛺ tent|🌁 foggy|🌃 night_with_stars|🏙️ cityscape|🌄 sunrise_over_mountains|🌅 sunrise|🌆 city_sunset cityscape_at_dusk|🌇 city_sunrise sunset|🌉 bridge_at_night|♨️ hotsprings hot_springs
🎠 carousel_horse|🛝 playground_slide|🎡 ferris_wheel|🎢 roller_coaster|💈 barber barber_pole|🎪 circus_tent|🚂 steam_locomotive locomotive|🚃 railway_car
🚄 bullettrain_side high_speed_train|🚅 bullettrain_front bullet_train|🚆 train train2|🚇 metro|🚈 light_rail|🚉 station|🚊 tram|🚝 monorail|🚞 mountain_railway|🚋 tram_car|🚌 bus
🚍 oncoming_bus|🚎 trolleybus|🚐 minibus|🚑 ambulance|🚒 fire_engine|🚓 police_car|🚔 oncoming_police_car|🚕 taxi|🚖 oncoming_taxi|🚗 car red_car automobile|🚘 oncoming_automobile
🚙 blue_car sport_utility_vehicle|🛻 pickup_truck|🚚 truck delivery_truck|🚛 articulated_lorry|🚜 tractor|🏎️ racing_car|🏍️ motorcycle|🛵 motor_scooter|🦽 manual_wheelchair
🦼 motorized_wheelchair|🛺 auto_rickshaw|🚲 bike bicycle|🛴 kick_scooter|🛹 skateboard|🛼 roller_skate|🚏 busstop bus_stop|🛣️ motorway|🛤️ railway_track|🛢️ oil_drum|⛽ fuelpump fuel_pump
🛞 wheel|🚨 rotating_light police_car_light|🚥 traffic_light horizontal_traffic_light|🚦 vertical_traffic_light|🛑 stop stop_sign|🚧 construction|⚓ anchor|🛟 ring_buoy|⛵ boat sailboat
🛶 canoe|🚤 speedboat|🛳️ passenger_ship|⛴️ ferry|🛥️ motor_boat|🚢 ship|✈️ plane airplane|🛩️ small_airplane|🛫 flight_departure airplane_departure|🛬 flight_arrival airplane_arrival
🪂 parachute|💺 seat|🚁 helicopter|🚟 suspension_railway|🚠 mountain_cableway|🚡 aerial_tramway|🛰️ artificial_satellite|🚀 rocket|🛸 flying_saucer|🛎️ bellhop_bell|🧳 luggage
⌛ hourglass_done|⏳ hourglass hourglass_flowing_sand hourglass_not_done|⌚ watch|⏰ alarm alarm_clock|⏱️ stopwatch|⏲️ timer_clock|🕰️ mantelpiece_clock|🕛 clock12 twelve_oclock
🕧 clock1230 twelve_thirty|🕐 clock1 one_oclock|🕜 clock130 one_thirty|🕑 clock2 two_oclock|🕝 clock230 two_thirty|🕒 clock3 three_oclock|🕞 clock330 three_thirty
🕓 clock4 four_oclock|🕟 clock430 four_thirty|🕔 clock5 five_oclock|🕠 clock530 five_thirty|🕕 clock6 six_oclock|🕡 clock630 six_thirty|🕖 clock7 seven_oclock
🕢 clock730 seven_thirty|🕗 clock8 eight_oclock|🕣 clock830 eight_thirty|🕘 clock9 nine_oclock|🕤 clock930 nine_thirty|🕙 clock10 ten_oclock|🕥 clock1030 ten_thirty
🕚 clock11 eleven_oclock|🕦 clock1130 eleven_thirty|🌑 new_moon|🌒 waxing_crescent_moon|🌓 first_quarter_moon|🌔 moon waxing_gibbous_moon|🌕 full_moon|🌖 waning_gibbous_moon
🌗 last_quarter_moon|🌘 waning_crescent_moon|🌙 crescent_moon|🌚 new_moon_with_face new_moon_face|🌛 first_quarter_moon_with_face first_quarter_moon_face
🌜 last_quarter_moon_with_face last_quarter_moon_face|🌡️ thermometer|☀️ sunny sun|🌝 full_moon_with_face full_moon_face|🌞 sun_with_face|🪐 ringed_planet|⭐ star|🌟 star2 glowing_star
🌠 stars shooting_star|🌌 milky_way|☁️ cloud|⛅ partly_sunny sun_behind_cloud|⛈️ cloud_with_lightning_and_rain|🌤️ sun_behind_small_cloud|🌥️ sun_behind_large_cloud|🌦️ sun_behind_rain_cloud
🌧️ rain cloud_with_rain|🌨️ cloud_with_snow|🌩️ cloud_with_lightning|🌪️ tornado|🌫️ fog|🌬️ wind_face|🌀 cyclone|🌈 rainbow|🌂 closed_umbrella|☂️ open_umbrella umbrella
☔ umbrella_with_rain_drops|⛱️ parasol_on_ground umbrella_on_ground|⚡ zap high_voltage|❄️ snowflake|☃️ snowman_with_snow snowman|⛄ snowman_without_snow|☄️ comet|🔥 fire|💧 droplet
🌊 ocean water_wave`],
  ["Activities", `
🎃 jack_o_lantern|🎄 christmas_tree|🎆 fireworks|🎇 sparkler|🧨 firecracker|✨ sparkles|🎈 balloon|🎉 tada party_popper|🎊 confetti confetti_ball|🎋 tanabata_tree|🎍 bamboo pine_decoration
🎎 dolls japanese_dolls|🎏 flags carp_streamer|🎐 wind_chime|🎑 rice_scene moon_viewing_ceremony|🧧 red_envelope|🎀 ribbon|🎁 gift wrapped_gift|🎗️ reminder_ribbon
🎟️ tickets admission_tickets|🎫 ticket|🎖️ medal_military military_medal|🏆 trophy|🏅 medal medal_sports sports_medal|🥇 1st_place_medal|🥈 2nd_place_medal|🥉 3rd_place_medal
⚽ soccer soccer_ball|⚾ baseball|🥎 softball|🏀 basketball|🏐 volleyball|🏈 football american_football|🏉 rugby_football|🎾 tennis|🥏 flying_disc|🎳 bowling|🏏 cricket_game|🏑 field_hockey
🏒 ice_hockey|🥍 lacrosse|🏓 ping_pong|🏸 badminton|🥊 boxing_glove|🥋 martial_arts_uniform|🥅 goal_net|⛳ golf flag_in_hole|⛸️ ice_skate|🎣 fishing_pole_and_fish fishing_pole|🤿 diving_mask
🎽 running_shirt_with_sash running_shirt|🎿 ski skis|🛷 sled|🥌 curling_stone|🎯 dart bullseye|🪀 yo_yo|🪁 kite|🔫 gun water_pistol|🎱 8ball pool_8_ball|🔮 crystal_ball|🪄 magic_wand
🎮 video_game|🕹️ joystick|🎰 slot_machine|🎲 game_die|🧩 jigsaw puzzle_piece|🧸 teddy_bear|🪅 pinata|🪩 mirror_ball|🪆 nesting_dolls|♠️ spades spade_suit|♥️ hearts heart_suit
♦️ diamonds diamond_suit|♣️ clubs club_suit|♟️ chess_pawn|🃏 black_joker joker|🀄 mahjong mahjong_red_dragon|🎴 flower_playing_cards|🎭 performing_arts|🖼️ framed_picture
🎨 art artist_palette|🧵 thread|🪡 sewing_needle|🧶 yarn|🪢 knot`],
  ["Objects", `
👓 eyeglasses glasses|🕶️ dark_sunglasses|🥽 goggles|🥼 lab_coat|🦺 safety_vest|👔 necktie|👕 shirt tshirt t_shirt|👖 jeans|🧣 scarf|🧤 gloves|🧥 coat|🧦 socks|👗 dress|👘 kimono|🥻 sari
🩱 one_piece_swimsuit|🩲 swim_brief briefs|🩳 shorts|👙 bikini|👚 womans_clothes|🪭 folding_hand_fan|👛 purse|👜 handbag|👝 pouch clutch_bag|🛍️ shopping shopping_bags
🎒 school_satchel backpack|🩴 thong_sandal|👞 mans_shoe shoe|👟 athletic_shoe running_shoe|🥾 hiking_boot|🥿 flat_shoe|👠 high_heel high_heeled_shoe|👡 sandal womans_sandal|🩰 ballet_shoes
👢 boot womans_boot|🪮 hair_pick|👑 crown|👒 womans_hat|🎩 tophat top_hat|🎓 mortar_board graduation_cap|🧢 billed_cap|🪖 military_helmet|⛑️ rescue_worker_helmet rescue_workers_helmet
📿 prayer_beads|💄 lipstick|💍 ring|💎 gem gem_stone|🔇 mute muted_speaker|🔈 speaker_low_volume|🔉 sound speaker_medium_volume|🔊 speaker loud_sound speaker_high_volume|📢 loudspeaker
📣 mega megaphone|📯 postal_horn|🔔 bell|🔕 no_bell bell_with_slash|🎼 musical_score|🎵 musical_note|🎶 notes musical_notes|🎙️ studio_microphone|🎚️ level_slider|🎛️ control_knobs
🎤 microphone|🎧 headphones headphone|📻 radio|🎷 saxophone|🎺 trumpet|🪊 trombone|🪗 accordion|🎸 guitar|🎹 musical_keyboard|🎻 violin|🪕 banjo|🥁 drum|🪘 long_drum|🪇 maracas|🪈 flute
🪉 harp|📱 phone iphone mobile_phone|📲 calling mobile_phone_with_arrow|☎️ telephone|📞 telephone_receiver|📟 pager|📠 fax fax_machine|🔋 battery|🪫 low_battery|🔌 plug electric_plug
💻 computer laptop|🖥️ desktop desktop_computer|🖨️ printer|⌨️ keyboard|🖱️ computer_mouse|🖲️ trackball|💽 minidisc computer_disk|💾 floppy floppy_disk|💿 cd optical_disk|📀 dvd|🧮 abacus
🎥 movie_camera|🎞️ film_strip film_frames|📽️ film_projector|🎬 clapper clapper_board|📺 tv television|📷 camera|📸 camera_flash camera_with_flash|📹 video_camera|📼 vhs videocassette
🔍 mag magnifying_glass_tilted_left|🔎 mag_right magnifying_glass_tilted_right|🕯️ candle|💡 bulb light_bulb|🔦 flashlight|🏮 izakaya_lantern lantern red_paper_lantern|🪔 diya_lamp
📔 notebook_with_decorative_cover|📕 closed_book|📖 book open_book|📗 green_book|📘 blue_book|📙 orange_book|📚 books|📓 notebook|📒 ledger|📃 page_with_curl|📜 scroll|📄 page_facing_up
📰 newspaper|🗞️ newspaper_roll rolled_up_newspaper|📑 bookmark_tabs|🔖 bookmark|🏷️ label|🪙 coin|💰 moneybag money_bag|🪎 treasure_chest|💴 yen yen_banknote|💵 dollar dollar_banknote
💶 euro euro_banknote|💷 pound pound_banknote|💸 money_with_wings|💳 credit_card|🧾 receipt|💹 chart_increasing_with_yen|✉️ envelope|📧 email e-mail|📨 incoming_envelope
📩 envelope_with_arrow|📤 outbox outbox_tray|📥 inbox inbox_tray|📦 package|📫 mailbox closed_mailbox_with_raised_flag|📪 mailbox_closed closed_mailbox_with_lowered_flag
📬 mailbox_with_mail open_mailbox_with_raised_flag|📭 mailbox_with_no_mail open_mailbox_with_lowered_flag|📮 postbox|🗳️ ballot_box ballot_box_with_ballot|✏️ pencil2 pencil|✒️ black_nib
🖋️ fountain_pen|🖊️ pen|🖌️ paintbrush|🖍️ crayon|📝 memo|💼 briefcase|📁 folder file_folder|📂 open_file_folder|🗂️ card_index_dividers|📅 calendar date|📆 tear_off_calendar
🗒️ spiral_notepad|🗓️ spiral_calendar|📇 card_index|📈 chart chart_with_upwards_trend chart_increasing|📉 chart_down chart_with_downwards_trend chart_decreasing|📊 bar_chart|📋 clipboard
📌 pin pushpin|📍 round_pushpin|📎 paperclip|🖇️ paperclips linked_paperclips|📏 straight_ruler|📐 triangular_ruler|✂️ scissors|🗃️ card_file_box|🗄️ file_cabinet|🗑️ trash wastebasket
🔒 lock locked|🔓 unlock unlocked|🔏 lock_with_ink_pen locked_with_pen|🔐 closed_lock_with_key locked_with_key|🔑 key|🗝️ old_key|🔨 hammer|🪓 axe|⛏️ pick|⚒️ hammer_and_pick
🛠️ tools hammer_and_wrench|🗡️ dagger|⚔️ crossed_swords|💣 bomb|🪃 boomerang|🏹 bow_and_arrow|🛡️ shield|🪚 carpentry_saw|🔧 wrench|🪛 screwdriver|🔩 nut_and_bolt|⚙️ gear|🗜️ clamp
⚖️ balance_scale|🦯 probing_cane white_cane|🔗 link|⛓️‍💥 broken_chain|⛓️ chains|🪝 hook|🧰 toolbox|🧲 magnet|🪜 ladder|🪏 shovel|⚗️ alembic|🧪 test_tube|🧫 petri_dish|🧬 dna|🔬 microscope
🔭 telescope|📡 satellite satellite_antenna|💉 syringe|🩸 drop_of_blood|💊 pill|🩹 adhesive_bandage|🩼 crutch|🩺 stethoscope|🩻 x_ray|🚪 door|🛗 elevator|🪞 mirror|🪟 window|🛏️ bed
🛋️ couch_and_lamp|🪑 chair|🚽 toilet|🪠 plunger|🚿 shower|🛁 bathtub|🪤 mouse_trap|🪒 razor|🧴 lotion_bottle|🧷 safety_pin|🧹 broom|🧺 basket|🧻 roll_of_paper|🪣 bucket|🧼 soap|🫧 bubbles
🪥 toothbrush|🧽 sponge|🧯 fire_extinguisher|🛒 shopping_cart|🚬 smoking cigarette|⚰️ coffin|🪦 headstone|⚱️ funeral_urn|🧿 nazar_amulet|🪬 hamsa|🗿 moyai moai|🪧 placard
🪪 identification_card`],
  ["Symbols", `
🏧 atm atm_sign|🚮 put_litter_in_its_place litter_in_bin_sign|🚰 potable_water|♿ wheelchair wheelchair_symbol|🚹 mens mens_room|🚺 womens womens_room|🚻 restroom|🚼 baby_symbol
🚾 wc water_closet|🛂 passport_control|🛃 customs|🛄 baggage_claim|🛅 left_luggage|⚠️ warning|🚸 children_crossing|⛔ no_entry|🚫 no_entry_sign prohibited|🚳 no_bicycles|🚭 no_smoking
🚯 do_not_litter no_littering|🚱 non-potable_water non_potable_water|🚷 no_pedestrians|📵 no_mobile_phones|🔞 underage no_one_under_eighteen|☢️ radioactive|☣️ biohazard|⬆️ arrow_up up_arrow
↗️ arrow_upper_right up_right_arrow|➡️ arrow_right right_arrow|↘️ arrow_lower_right down_right_arrow|⬇️ arrow_down down_arrow|↙️ arrow_lower_left down_left_arrow|⬅️ arrow_left left_arrow
↖️ arrow_upper_left up_left_arrow|↕️ arrow_up_down up_down_arrow|↔️ left_right_arrow|↩️ leftwards_arrow_with_hook right_arrow_curving_left|↪️ arrow_right_hook left_arrow_curving_right
⤴️ arrow_heading_up right_arrow_curving_up|⤵️ arrow_heading_down right_arrow_curving_down|🔃 arrows_clockwise clockwise_vertical_arrows
🔄 arrows arrows_counterclockwise counterclockwise_arrows_button|🔙 back back_arrow|🔚 end end_arrow|🔛 on on_arrow|🔜 soon soon_arrow|🔝 top top_arrow|🛐 place_of_worship|⚛️ atom_symbol
🕉️ om|✡️ star_of_david|☸️ wheel_of_dharma|☯️ yin_yang|✝️ latin_cross|☦️ orthodox_cross|☪️ star_and_crescent|☮️ peace_symbol|🕎 menorah|🔯 six_pointed_star dotted_six_pointed_star|🪯 khanda
♈ aries|♉ taurus|♊ gemini|♋ cancer|♌ leo|♍ virgo|♎ libra|♏ scorpius scorpio|♐ sagittarius|♑ capricorn|♒ aquarius|♓ pisces|⛎ ophiuchus
🔀 twisted_rightwards_arrows shuffle_tracks_button|🔁 repeat repeat_button|🔂 repeat_one repeat_single_button|▶️ arrow_forward play_button|⏩ fast_forward fast_forward_button
⏭️ next_track_button|⏯️ play_or_pause_button|◀️ arrow_backward reverse_button|⏪ rewind fast_reverse_button|⏮️ previous_track_button last_track_button|🔼 arrow_up_small upwards_button
⏫ arrow_double_up fast_up_button|🔽 arrow_down_small downwards_button|⏬ arrow_double_down fast_down_button|⏸️ pause_button|⏹️ stop_button|⏺️ record_button|⏏️ eject_button|🎦 cinema
🔅 low_brightness dim_button|🔆 high_brightness bright_button|📶 signal_strength antenna_bars|🛜 wireless|📳 vibration_mode|📴 mobile_phone_off|♀️ female_sign|♂️ male_sign
⚧️ transgender_symbol|✖️ heavy_multiplication_x multiply|➕ heavy_plus_sign plus|➖ heavy_minus_sign minus|➗ heavy_division_sign divide|🟰 heavy_equals_sign|♾️ infinity
‼️ bangbang double_exclamation_mark|⁉️ interrobang exclamation_question_mark|❓ question red_question_mark|❔ grey_question white_question_mark|❕ grey_exclamation white_exclamation_mark
❗ exclamation heavy_exclamation_mark red_exclamation_mark|〰️ wavy_dash|💱 currency_exchange|💲 heavy_dollar_sign|⚕️ medical_symbol|♻️ recycle recycling_symbol|⚜️ fleur_de_lis
🔱 trident trident_emblem|📛 name_badge|🔰 beginner japanese_symbol_for_beginner|⭕ o hollow_red_circle|✅ check white_check_mark check_mark_button
☑️ ballot_box_with_check check_box_with_check|✔️ heavy_check heavy_check_mark check_mark|❌ x cross_mark|❎ negative_squared_cross_mark cross_mark_button|➰ curly_loop
➿ loop double_curly_loop|〽️ part_alternation_mark|✳️ eight_spoked_asterisk|✴️ eight_pointed_black_star eight_pointed_star|❇️ sparkle|©️ copyright|®️ registered|™️ tm trade_mark|🫟 splatter
#️⃣ hash keycap_number_sign|*️⃣ asterisk keycap_asterisk|0️⃣ zero keycap_0|1️⃣ one keycap_1|2️⃣ two keycap_2|3️⃣ three keycap_3|4️⃣ four keycap_4|5️⃣ five keycap_5|6️⃣ six keycap_6
7️⃣ seven keycap_7|8️⃣ eight keycap_8|9️⃣ nine keycap_9|🔟 keycap_ten keycap_10|🔠 capital_abcd input_latin_uppercase|🔡 abcd input_latin_lowercase|🔢 1234 input_numbers
🔣 symbols input_symbols|🔤 abc input_latin_letters|🅰️ a a_button_blood_type|🆎 ab ab_button_blood_type|🅱️ b b_button_blood_type|🆑 cl cl_button|🆒 cool cool_button|🆓 free free_button
ℹ️ information_source information|🆔 id id_button|Ⓜ️ m circled_m|🆕 new new_button|🆖 ng ng_button|🅾️ o2 o_button_blood_type|🆗 ok ok_button|🅿️ parking p_button|🆘 sos sos_button
🆙 up up_button|🆚 vs vs_button|🈁 koko japanese_here_button|🈂️ sa japanese_service_charge_button|🈷️ u6708 japanese_monthly_amount_button|🈶 u6709 japanese_not_free_of_charge_button
🈯 u6307 japanese_reserved_button|🉐 ideograph_advantage japanese_bargain_button|🈹 u5272 japanese_discount_button|🈚 u7121 japanese_free_of_charge_button
🈲 u7981 japanese_prohibited_button|🉑 accept japanese_acceptable_button|🈸 u7533 japanese_application_button|🈴 u5408 japanese_passing_grade_button|🈳 u7a7a japanese_vacancy_button
㊗️ congratulations japanese_congratulations_button|㊙️ secret japanese_secret_button|🈺 u55b6 japanese_open_for_business_button|🈵 u6e80 japanese_no_vacancy_button|🔴 red_circle
🟠 orange_circle|🟡 yellow_circle|🟢 green_circle|🔵 blue_circle large_blue_circle|🟣 purple_circle|🟤 brown_circle|⚫ black_circle|⚪ white_circle|🟥 red_square|🟧 orange_square
🟨 yellow_square|🟩 green_square|🟦 blue_square|🟪 purple_square|🟫 brown_square|⬛ black_large_square|⬜ white_large_square|◼️ black_medium_square|◻️ white_medium_square
◾ black_medium_small_square|◽ white_medium_small_square|▪️ black_small_square|▫️ white_small_square|🔶 large_orange_diamond|🔷 large_blue_diamond|🔸 small_orange_diamond
🔹 small_blue_diamond|🔺 small_red_triangle red_triangle_pointed_up|🔻 small_red_triangle_down red_triangle_pointed_down|💠 diamond_shape_with_a_dot_inside diamond_with_a_dot|🔘 radio_button
🔳 white_square_button|🔲 black_square_button`],
  ["Flags", `
🏁 checkered_flag chequered_flag|🚩 triangular_flag_on_post triangular_flag|🎌 crossed_flags|🏴 black_flag|🏳️ white_flag|🏳️‍🌈 rainbow_flag|🏳️‍⚧️ transgender_flag|🏴‍☠️ pirate pirate_flag
🇦🇨 ascension_island flag_ascension_island|🇦🇩 andorra flag_andorra|🇦🇪 united_arab_emirates flag_united_arab_emirates|🇦🇫 afghanistan flag_afghanistan
🇦🇬 antigua_barbuda flag_antigua_barbuda|🇦🇮 anguilla flag_anguilla|🇦🇱 albania flag_albania|🇦🇲 armenia flag_armenia|🇦🇴 angola flag_angola|🇦🇶 antarctica flag_antarctica
🇦🇷 argentina flag_argentina|🇦🇸 american_samoa flag_american_samoa|🇦🇹 austria flag_austria|🇦🇺 australia flag_australia|🇦🇼 aruba flag_aruba|🇦🇽 aland_islands flag_aland_islands
🇦🇿 azerbaijan flag_azerbaijan|🇧🇦 bosnia_herzegovina flag_bosnia_herzegovina|🇧🇧 barbados flag_barbados|🇧🇩 bangladesh flag_bangladesh|🇧🇪 belgium flag_belgium
🇧🇫 burkina_faso flag_burkina_faso|🇧🇬 bulgaria flag_bulgaria|🇧🇭 bahrain flag_bahrain|🇧🇮 burundi flag_burundi|🇧🇯 benin flag_benin|🇧🇱 st_barthelemy flag_st_barthelemy
🇧🇲 bermuda flag_bermuda|🇧🇳 brunei flag_brunei|🇧🇴 bolivia flag_bolivia|🇧🇶 caribbean_netherlands flag_caribbean_netherlands|🇧🇷 brazil flag_brazil|🇧🇸 bahamas flag_bahamas
🇧🇹 bhutan flag_bhutan|🇧🇻 bouvet_island flag_bouvet_island|🇧🇼 botswana flag_botswana|🇧🇾 belarus flag_belarus|🇧🇿 belize flag_belize|🇨🇦 canada flag_canada
🇨🇨 cocos_islands flag_cocos_keeling_islands|🇨🇩 congo_kinshasa flag_congo_kinshasa|🇨🇫 central_african_republic flag_central_african_republic
🇨🇬 congo_brazzaville flag_congo_brazzaville|🇨🇭 switzerland flag_switzerland|🇨🇮 cote_divoire flag_cote_divoire|🇨🇰 cook_islands flag_cook_islands|🇨🇱 chile flag_chile
🇨🇲 cameroon flag_cameroon|🇨🇳 cn flag_china|🇨🇴 colombia flag_colombia|🇨🇵 clipperton_island flag_clipperton_island|🇨🇶 flag_sark|🇨🇷 costa_rica flag_costa_rica|🇨🇺 cuba flag_cuba
🇨🇻 cape_verde flag_cape_verde|🇨🇼 curacao flag_curacao|🇨🇽 christmas_island flag_christmas_island|🇨🇾 cyprus flag_cyprus|🇨🇿 czech_republic flag_czechia|🇩🇪 de flag_germany
🇩🇬 diego_garcia flag_diego_garcia|🇩🇯 djibouti flag_djibouti|🇩🇰 denmark flag_denmark|🇩🇲 dominica flag_dominica|🇩🇴 dominican_republic flag_dominican_republic
🇩🇿 algeria flag_algeria|🇪🇦 ceuta_melilla flag_ceuta_melilla|🇪🇨 ecuador flag_ecuador|🇪🇪 estonia flag_estonia|🇪🇬 egypt flag_egypt|🇪🇭 western_sahara flag_western_sahara
🇪🇷 eritrea flag_eritrea|🇪🇸 es flag_spain|🇪🇹 ethiopia flag_ethiopia|🇪🇺 eu european_union flag_european_union|🇫🇮 finland flag_finland|🇫🇯 fiji flag_fiji
🇫🇰 falkland_islands flag_falkland_islands|🇫🇲 micronesia flag_micronesia|🇫🇴 faroe_islands flag_faroe_islands|🇫🇷 fr flag_france|🇬🇦 gabon flag_gabon|🇬🇧 gb uk flag_united_kingdom
🇬🇩 grenada flag_grenada|🇬🇪 georgia flag_georgia|🇬🇫 french_guiana flag_french_guiana|🇬🇬 guernsey flag_guernsey|🇬🇭 ghana flag_ghana|🇬🇮 gibraltar flag_gibraltar
🇬🇱 greenland flag_greenland|🇬🇲 gambia flag_gambia|🇬🇳 guinea flag_guinea|🇬🇵 guadeloupe flag_guadeloupe|🇬🇶 equatorial_guinea flag_equatorial_guinea|🇬🇷 greece flag_greece
🇬🇸 south_georgia_south_sandwich_islands flag_south_georgia_south_sandwich_islands|🇬🇹 guatemala flag_guatemala|🇬🇺 guam flag_guam|🇬🇼 guinea_bissau flag_guinea_bissau
🇬🇾 guyana flag_guyana|🇭🇰 hong_kong flag_hong_kong_sar_china|🇭🇲 heard_mcdonald_islands flag_heard_mcdonald_islands|🇭🇳 honduras flag_honduras|🇭🇷 croatia flag_croatia
🇭🇹 haiti flag_haiti|🇭🇺 hungary flag_hungary|🇮🇨 canary_islands flag_canary_islands|🇮🇩 indonesia flag_indonesia|🇮🇪 ireland flag_ireland|🇮🇱 israel flag_israel
🇮🇲 isle_of_man flag_isle_of_man|🇮🇳 india flag_india|🇮🇴 british_indian_ocean_territory flag_british_indian_ocean_territory|🇮🇶 iraq flag_iraq|🇮🇷 iran flag_iran
🇮🇸 iceland flag_iceland|🇮🇹 it flag_italy|🇯🇪 jersey flag_jersey|🇯🇲 jamaica flag_jamaica|🇯🇴 jordan flag_jordan|🇯🇵 jp flag_japan|🇰🇪 kenya flag_kenya
🇰🇬 kyrgyzstan flag_kyrgyzstan|🇰🇭 cambodia flag_cambodia|🇰🇮 kiribati flag_kiribati|🇰🇲 comoros flag_comoros|🇰🇳 st_kitts_nevis flag_st_kitts_nevis|🇰🇵 north_korea flag_north_korea
🇰🇷 kr flag_south_korea|🇰🇼 kuwait flag_kuwait|🇰🇾 cayman_islands flag_cayman_islands|🇰🇿 kazakhstan flag_kazakhstan|🇱🇦 laos flag_laos|🇱🇧 lebanon flag_lebanon
🇱🇨 st_lucia flag_st_lucia|🇱🇮 liechtenstein flag_liechtenstein|🇱🇰 sri_lanka flag_sri_lanka|🇱🇷 liberia flag_liberia|🇱🇸 lesotho flag_lesotho|🇱🇹 lithuania flag_lithuania
🇱🇺 luxembourg flag_luxembourg|🇱🇻 latvia flag_latvia|🇱🇾 libya flag_libya|🇲🇦 morocco flag_morocco|🇲🇨 monaco flag_monaco|🇲🇩 moldova flag_moldova|🇲🇪 montenegro flag_montenegro
🇲🇫 st_martin flag_st_martin|🇲🇬 madagascar flag_madagascar|🇲🇭 marshall_islands flag_marshall_islands|🇲🇰 macedonia flag_north_macedonia|🇲🇱 mali flag_mali
🇲🇲 myanmar flag_myanmar_burma|🇲🇳 mongolia flag_mongolia|🇲🇴 macau flag_macao_sar_china|🇲🇵 northern_mariana_islands flag_northern_mariana_islands|🇲🇶 martinique flag_martinique
🇲🇷 mauritania flag_mauritania|🇲🇸 montserrat flag_montserrat|🇲🇹 malta flag_malta|🇲🇺 mauritius flag_mauritius|🇲🇻 maldives flag_maldives|🇲🇼 malawi flag_malawi
🇲🇽 mexico flag_mexico|🇲🇾 malaysia flag_malaysia|🇲🇿 mozambique flag_mozambique|🇳🇦 namibia flag_namibia|🇳🇨 new_caledonia flag_new_caledonia|🇳🇪 niger flag_niger
🇳🇫 norfolk_island flag_norfolk_island|🇳🇬 nigeria flag_nigeria|🇳🇮 nicaragua flag_nicaragua|🇳🇱 netherlands flag_netherlands|🇳🇴 norway flag_norway|🇳🇵 nepal flag_nepal
🇳🇷 nauru flag_nauru|🇳🇺 niue flag_niue|🇳🇿 new_zealand flag_new_zealand|🇴🇲 oman flag_oman|🇵🇦 panama flag_panama|🇵🇪 peru flag_peru|🇵🇫 french_polynesia flag_french_polynesia
🇵🇬 papua_new_guinea flag_papua_new_guinea|🇵🇭 philippines flag_philippines|🇵🇰 pakistan flag_pakistan|🇵🇱 poland flag_poland|🇵🇲 st_pierre_miquelon flag_st_pierre_miquelon
🇵🇳 pitcairn_islands flag_pitcairn_islands|🇵🇷 puerto_rico flag_puerto_rico|🇵🇸 palestinian_territories flag_palestinian_territories|🇵🇹 portugal flag_portugal|🇵🇼 palau flag_palau
🇵🇾 paraguay flag_paraguay|🇶🇦 qatar flag_qatar|🇷🇪 reunion flag_reunion|🇷🇴 romania flag_romania|🇷🇸 serbia flag_serbia|🇷🇺 ru flag_russia|🇷🇼 rwanda flag_rwanda
🇸🇦 saudi_arabia flag_saudi_arabia|🇸🇧 solomon_islands flag_solomon_islands|🇸🇨 seychelles flag_seychelles|🇸🇩 sudan flag_sudan|🇸🇪 sweden flag_sweden|🇸🇬 singapore flag_singapore
🇸🇭 st_helena flag_st_helena|🇸🇮 slovenia flag_slovenia|🇸🇯 svalbard_jan_mayen flag_svalbard_jan_mayen|🇸🇰 slovakia flag_slovakia|🇸🇱 sierra_leone flag_sierra_leone
🇸🇲 san_marino flag_san_marino|🇸🇳 senegal flag_senegal|🇸🇴 somalia flag_somalia|🇸🇷 suriname flag_suriname|🇸🇸 south_sudan flag_south_sudan
🇸🇹 sao_tome_principe flag_sao_tome_principe|🇸🇻 el_salvador flag_el_salvador|🇸🇽 sint_maarten flag_sint_maarten|🇸🇾 syria flag_syria|🇸🇿 swaziland flag_eswatini
🇹🇦 tristan_da_cunha flag_tristan_da_cunha|🇹🇨 turks_caicos_islands flag_turks_caicos_islands|🇹🇩 chad flag_chad|🇹🇫 french_southern_territories flag_french_southern_territories
🇹🇬 togo flag_togo|🇹🇭 thailand flag_thailand|🇹🇯 tajikistan flag_tajikistan|🇹🇰 tokelau flag_tokelau|🇹🇱 timor_leste flag_timor_leste|🇹🇲 turkmenistan flag_turkmenistan
🇹🇳 tunisia flag_tunisia|🇹🇴 tonga flag_tonga|🇹🇷 tr flag_turkiye|🇹🇹 trinidad_tobago flag_trinidad_tobago|🇹🇻 tuvalu flag_tuvalu|🇹🇼 taiwan flag_taiwan|🇹🇿 tanzania flag_tanzania
🇺🇦 ukraine flag_ukraine|🇺🇬 uganda flag_uganda|🇺🇲 us_outlying_islands flag_us_outlying_islands|🇺🇳 united_nations flag_united_nations|🇺🇸 us flag_united_states
🇺🇾 uruguay flag_uruguay|🇺🇿 uzbekistan flag_uzbekistan|🇻🇦 vatican_city flag_vatican_city|🇻🇨 st_vincent_grenadines flag_st_vincent_grenadines|🇻🇪 venezuela flag_venezuela
🇻🇬 british_virgin_islands flag_british_virgin_islands|🇻🇮 us_virgin_islands flag_us_virgin_islands|🇻🇳 vietnam flag_vietnam|🇻🇺 vanuatu flag_vanuatu
🇼🇫 wallis_futuna flag_wallis_futuna|🇼🇸 samoa flag_samoa|🇽🇰 kosovo flag_kosovo|🇾🇪 yemen flag_yemen|🇾🇹 mayotte flag_mayotte|🇿🇦 south_africa flag_south_africa
🇿🇲 zambia flag_zambia|🇿🇼 zimbabwe flag_zimbabwe|🏴󠁧󠁢󠁥󠁮󠁧󠁿 england flag_england|🏴󠁧󠁢󠁳󠁣󠁴󠁿 scotland flag_scotland|🏴󠁧󠁢󠁷󠁬󠁳󠁿 wales flag_wales`],
];
