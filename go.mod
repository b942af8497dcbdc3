module github.com/splitdecision/splitdecision

go 1.26
