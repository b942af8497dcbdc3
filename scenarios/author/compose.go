package author

import "strings"

// compositions are the letters that macOS and some editors write as a letter and a mark: for each
// mark the letters without it, and in the same order those with it. These are the letters of the
// languages of Europe, of Vietnamese and of Japanese.
var compositions = []struct {
	mark           rune
	without, whole string
}{
	{'\u0301', "AEIOUYaeiouyCcLlNnRrSsZzΑΕΗΙΟΥΩϊαεηιϋουωГКгкÂâĂăÊêÔôƠơƯư", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźΆΈΉΊΌΎΏΐάέήίΰόύώЃЌѓќẤấẮắẾếỐốỚớỨứ"},
	{'\u0308', "AEIOUaeiouyYΙΥιυЕІеі", "ÄËÏÖÜäëïöüÿŸΪΫϊϋЁЇёї"},
	{'\u0300', "AEIOUaeiouЕИеиÂâĂăÊêÔôƠơƯưYy", "ÀÈÌÒÙàèìòùЀЍѐѝẦầẰằỀềỒồỜờỪừỲỳ"},
	{'\u0302', "AEIOUaeiouCcGgHhJjSsWwYyẠạẸẹỌọ", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẬậỆệỘộ"},
	{'\u0303', "ANOanoIiUuÂâĂăEeÊêÔôƠơƯưYy", "ÃÑÕãñõĨĩŨũẪẫẴẵẼẽỄễỖỗỠỡỮữỸỹ"},
	{'\u0304', "AaEeIiOoUu", "ĀāĒēĪīŌōŪū"},
	{'\u0306', "AaEeGgIiOoUuУИиуẠạ", "ĂăĔĕĞğĬĭŎŏŬŭЎЙйўẶặ"},
	{'\u0307', "CcEeGgIZz", "ĊċĖėĠġİŻż"},
	{'\u0309', "AaÂâĂăEeÊêIiOoÔôƠơUuƯưYy", "ẢảẨẩẲẳẺẻỂểỈỉỎỏỔổỞởỦủỬửỶỷ"},
	{'\u030a', "AaUu", "ÅåŮů"},
	{'\u030b', "OoUu", "ŐőŰű"},
	{'\u030c', "CcDdEeLlNnRrSsTtZz", "ČčĎďĚěĽľŇňŘřŠšŤťŽž"},
	{'\u031b', "OoUu", "ƠơƯư"},
	{'\u0323', "AaEeIiOoƠơUuƯưYy", "ẠạẸẹỊịỌọỢợỤụỰựỴỵ"},
	{'\u0326', "SsTt", "ȘșȚț"},
	{'\u0327', "CcGgKkLlNnRrSsTt", "ÇçĢģĶķĻļŅņŖŗŞşŢţ"},
	{'\u0328', "AaEeIiUu", "ĄąĘęĮįŲų"},
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
