package fonts

// compositions lists the letters that macOS and some editors write as a letter and a mark: for
// each mark pairs of a letter without and with it. They are those of the languages of Europe, of
// Vietnamese and of Japanese.
var compositions = []struct {
	mark  rune
	pairs string
}{
	{'\u0300', "AÀEÈIÌOÒUÙYỲaàeèiìoòuùyỳÂẦÊỀÔỒâầêềôồĂẰăằƠỜơờƯỪưừЕЀИЍеѐиѝ"},
	{'\u0301', "AÁCĆEÉIÍLĹNŃOÓRŔSŚUÚYÝZŹaácćeéiílĺnńoórŕsśuúyýzźÂẤÊẾÔỐâấêếôốĂẮăắƠỚơớƯỨưứΑΆΕΈΗΉΙΊΟΌΥΎΩΏαάεέηήιίοόυύωώϊΐϋΰГЃКЌгѓкќ"},
	{'\u0302', "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷẠẬạậẸỆẹệỌỘọộ"},
	{'\u0303', "AÃEẼIĨNÑOÕUŨYỸaãeẽiĩnñoõuũyỹÂẪÊỄÔỖâẫêễôỗĂẴăẵƠỠơỡƯỮưữ"},
	{'\u0304', "AĀEĒIĪOŌUŪaāeēiīoōuū"},
	{'\u0306', "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭИЙУЎийуўẠẶạặ"},
	{'\u0307', "CĊEĖGĠIİZŻcċeėgġzż"},
	{'\u0308', "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿΙΪΥΫιϊυϋІЇЕЁеёії"},
	{'\u0309', "AẢEẺIỈOỎUỦYỶaảeẻiỉoỏuủyỷÂẨÊỂÔỔâẩêểôổĂẲăẳƠỞơởƯỬưử"},
	{'\u030a', "AÅUŮaåuů"},
	{'\u030b', "OŐUŰoőuű"},
	{'\u030c', "CČDĎEĚLĽNŇRŘSŠTŤZŽcčdďeělľnňrřsštťzž"},
	{'\u031b', "OƠUƯoơuư"},
	{'\u0323', "AẠEẸIỊOỌUỤYỴaạeẹiịoọuụyỵƠỢơợƯỰưự"},
	{'\u0326', "SȘTȚsștț"},
	{'\u0327', "CÇGĢKĶLĻNŅRŖSŞTŢcçgģkķlļnņrŗsştţ"},
	{'\u0328', "AĄEĘIĮUŲaąeęiįuų"},
	{'\u0338', "=≠"},
	{'\u3099', "うゔかがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼゝゞウヴカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボワヷヰヸヱヹヲヺヽヾ"},
	{'\u309a', "はぱひぴふぷへぺほぽハパヒピフプヘペホポ"},
}

// IsMark reports whether a character is a mark that Compose can join to some letter.
func IsMark(r rune) bool {
	for i := range compositions {
		if compositions[i].mark == r {
			return true
		}
	}
	return false
}

// Compose returns the character that is a letter with a mark, as é for e and U+0301; 0 if it
// knows none.
func Compose(letter, mark rune) rune {
	for i := range compositions {
		if compositions[i].mark == mark {
			return partner(compositions[i].pairs, letter)
		}
	}
	return 0
}

// partner returns the character that follows letter in a list of pairs; 0 if it is not the first
// of one.
func partner(pairs string, letter rune) rune {
	first := true
	found := false
	for _, r := range pairs {
		switch {
		case found:
			return r
		case first && r == letter:
			found = true
		}
		first = !first
	}
	return 0
}
