package author

import "strings"

// compositions are the letters that macOS and some editors write as a letter and a mark: for each
// mark the letters without it, and in the same order those with it.
var compositions = []struct {
	mark           rune
	without, whole string
}{
	{'\u0301', "AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅåÆæØøΑΕΗΙΟΥΩϊαεηιϋουωГКгкÇçĒēÏïKkMmÕõŌōPpŨũWwÂâĂăÊêÔôƠơƯư", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻǼǽǾǿΆΈΉΊΌΎΏΐάέήίΰόύώЃЌѓќḈḉḖḗḮḯḰḱḾḿṌṍṒṓṔṕṸṹẂẃẤấẮắẾếỐốỚớỨứ"},
	{'\u0308', "AEIOUaeiouyYΙΥιυЕІеіАаӘәЖжЗзИиОоӨөЭэУуЧчЫыHhÕõŪūWwXxt", "ÄËÏÖÜäëïöüÿŸΪΫϊϋЁЇёїӒӓӚӛӜӝӞӟӤӥӦӧӪӫӬӭӰӱӴӵӸӹḦḧṎṏṺṻẄẅẌẍẗ"},
	{'\u0300', "AEIOUaeiouÜüNnЕИеиĒēŌōWwÂâĂăÊêÔôƠơƯưYy", "ÀÈÌÒÙàèìòùǛǜǸǹЀЍѐѝḔḕṐṑẀẁẦầẰằỀềỒồỜờỪừỲỳ"},
	{'\u0302', "AEIOUaeiouCcGgHhJjSsWwYyZzẠạẸẹỌọ", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑẬậỆệỘộ"},
	{'\u0303', "ANOanoIiUuVvÂâĂăEeÊêÔôƠơƯưYy", "ÃÑÕãñõĨĩŨũṼṽẪẫẴẵẼẽỄễỖỗỠỡỮữỸỹ"},
	{'\u0304', "AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYyИиУуGgḶḷṚṛ", "ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳӢӣӮӯḠḡḸḹṜṝ"},
	{'\u0306', "AaEeGgIiOoUuУИиуЖжАаЕеȨȩẠạ", "ĂăĔĕĞğĬĭŎŏŬŭЎЙйўӁӂӐӑӖӗḜḝẶặ"},
	{'\u0307', "CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsŚśŠšṢṣTtWwXxYyſ", "ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṤṥṦṧṨṩṪṫẆẇẊẋẎẏẛ"},
	{'\u0309', "AaÂâĂăEeÊêIiOoÔôƠơUuƯưYy", "ẢảẨẩẲẳẺẻỂểỈỉỎỏỔổỞởỦủỬửỶỷ"},
	{'\u030a', "AaUuwy", "ÅåŮůẘẙ"},
	{'\u030b', "OoUuУу", "ŐőŰűӲӳ"},
	{'\u030c', "CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGgKkƷʒjHh", "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧǨǩǮǯǰȞȟ"},
	{'\u031b', "OoUu", "ƠơƯư"},
	{'\u0323', "BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoƠơUuƯưYy", "ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỢợỤụỰựỴỵ"},
	{'\u0326', "SsTt", "ȘșȚț"},
	{'\u0327', "CcGgKkLlNnRrSsTtEeDdHh", "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ"},
	{'\u0328', "AaEeIiUuOo", "ĄąĘęĮįŲųǪǫ"},
	{'\u3099', "かきくけこさしすせそたちつてとはひふへほうゝカキクケコサシスセソタチツテトハヒフヘホウワヰヱヲヽ", "がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷヸヹヺヾ"},
	{'\u309a', "はひふへほハヒフヘホ", "ぱぴぷぺぽパピプペポ"},
}

// compose returns text in which a letter and its mark are one character, as other programs write
// them and fonts have them.
func compose(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return markIndex(r) >= 0 }) {
		return text
	}
	var whole []rune
	for _, r := range text {
		if i := markIndex(r); i >= 0 && len(whole) > 0 {
			last := &whole[len(whole)-1]
			c := &compositions[i]
			if at := runeIndex(c.without, *last); at >= 0 {
				*last = []rune(c.whole)[at]
				continue
			}
		}
		whole = append(whole, r)
	}
	return string(whole)
}

// markIndex returns the index of a mark in compositions, -1 if it is none.
func markIndex(r rune) int {
	for i := range compositions {
		if compositions[i].mark == r {
			return i
		}
	}
	return -1
}

// runeIndex returns the index of r in text, in characters, -1 if it is not there.
func runeIndex(text string, r rune) int {
	at := 0
	for _, c := range text {
		if c == r {
			return at
		}
		at++
	}
	return -1
}
