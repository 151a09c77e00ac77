#pragma once
// Every test includes this and nothing of Catch2 itself, so that moving to version 3 is one edit.
#include <catch2/catch.hpp>
