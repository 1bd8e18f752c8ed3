package flamelane.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

/// Names of the linker as people write them, told as pprof tells them.
class PlainNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "_Z3addii | add",
        "_ZN4shop6orders4Cart3addERKNS0_4LineE | shop::orders::Cart::add",
        "_ZN4shop4CartC1Ev | shop::Cart::Cart",
        "_ZN4shop4CartD0Ev | shop::Cart::~Cart",
        "_ZNK4shop4CartcvbEv | shop::Cart::operator bool",
        "_ZN4shop4CartaSEOS0_ | shop::Cart::operator=",
        "_ZN4shop5StackIiLm8EE4pushERKi | shop::Stack::push",
        "_ZNSt6vectorIN4shop4CartESaIS1_EE9push_backERKS1_ | std::vector::push_back",
        "_ZN12_GLOBAL__N_14workEv | (anonymous namespace)::work",
        "_ZTVN4shop4CartE | vtable for shop::Cart",
        "_ZThn16_N4shop4Cart4saveEv | non-virtual thunk to shop::Cart::save",
        "_ZSt4moveIRN4shop4CartEEONSt16remove_referenceIT_E4typeEOS4_ | std::move",
        "__ZN4shop4work17h0123456789abcdefE | shop::work",
        "_ZN4core3ptr8non_null16NonNull$LT$T$GT$6as_ptr17hc8e79c2b55f56631E | core::ptr::non_null::NonNull<T>::as_ptr",
        "_ZN68_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$core..ops..deref..Deref$GT$5deref17h77c020680455a799E | <alloc::vec::Vec<T> as core::ops::deref::Deref>::deref",
        "_ZN4shop4CartE_no_such | _ZN4shop4CartE_no_such",
        "_Z | _Z",
        "_ZN99999shopE | _ZN99999shopE",
    })
    void aMangledNameIsTold(String mangled, String wanted) {
        assertEquals(wanted, PlainName.of(mangled, mangled));
    }

    @Test
    void whatTheProducerNamesStays() {
        assertEquals("work", PlainName.of("work", "_ZN4shop4workEv"));
    }

    @Test
    void damagedNamesAreNoReasonToFail() {
        String name = "_ZSt4moveIRN4shop4CartEEONSt16remove_referenceIT_E4typeEOS4_XaantsrS0_DpKLb1ETv0_n12_FivEA2_MS1_";
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder changed = new StringBuilder(name.substring(0, 3 + random.nextInt(name.length() - 3)));
            for (int flips = random.nextInt(6); flips > 0; flips--) {
                changed.setCharAt(2 + random.nextInt(changed.length() - 2), name.charAt(random.nextInt(name.length())));
            }
            assertTrue(!PlainName.of("", changed.toString()).isEmpty());
        }
    }

    // Cut at every letter, and with any letter in the place of any: a loop that runs past the end would never come back.
    @Test
    void aNameEndsWhereItIsCut() {
        for (String name : new String[] {"_ZZN4shop4Cart3addEvENKUlTyTnT_vE_clIiEEDaS0_S1_", "_ZZ4mainENUt12_4workEv", "_ZN4shop1fIXadL_ZN4shop1gEvEEEEvT_",
            "_ZN4shop1fIJiDpT_EEEDTcl1gfp_EES0_", "_ZThn16_N4shopD1B5cxx11Ev", "_ZN4shopDC1a1bEcvNS_1cIfEEEv", "_ZN1aIM1bKFvvEFiOA10_PKcDv4_fE1cEz"}) {
            for (int at = 2; at <= name.length(); at++) {
                assertTrue(!PlainName.of("", name.substring(0, at)).isEmpty());
                for (char letter = '!'; at < name.length() && letter <= 'z'; letter++) {
                    String changed = name.substring(0, at) + letter + name.substring(at + 1);
                    assertTrue(!PlainName.of("", changed).isEmpty());
                    assertTrue(!PlainName.of("", changed.substring(0, at + 1)).isEmpty());
                }
            }
        }
    }
}
