/** A commune of the simulated Ninh Thuận. Its codes and names are the true ones, its households are made up. */
export interface Commune {
  readonly code: string;
  /** With its kind before it, as exports write it. */
  readonly name: string;
  /** Round, so that nobody takes it for a count: 160 000 over the province. */
  readonly households: number;
}

/** A district of the simulated Ninh Thuận, as it stood in 2022. */
export interface District {
  readonly code: string;
  /** As the portal's export writes it. */
  readonly name: string;
  /** In the order of their codes. */
  readonly communes: readonly Commune[];
}

const commune = (code: string, name: string, households: number): Commune => ({
  code,
  name,
  households,
});

/** The district whose plan prints figures of its own. */
export const NINH_SON = '585';

/** The seven districts and 65 communes of 2022, before the reforms of 2024 and 2025. */
export const DISTRICTS: readonly District[] = [
  {
    code: '582',
    name: 'Tp.Phan Rang-Tháp Chàm',
    communes: [
      commune('22738', 'Phường Đô Vinh', 2000),
      commune('22741', 'Phường Phước Mỹ', 3700),
      commune('22744', 'Phường Bảo An', 3200),
      commune('22747', 'Phường Phủ Hà', 2400),
      commune('22750', 'Phường Thanh Sơn', 2500),
      commune('22753', 'Phường Mỹ Hương', 2900),
      commune('22756', 'Phường Tấn Tài', 3100),
      commune('22759', 'Phường Kinh Dinh', 2300),
      commune('22762', 'Phường Đạo Long', 2900),
      commune('22765', 'Phường Đài Sơn', 2800),
      commune('22768', 'Phường Đông Hải', 2900),
      commune('22771', 'Phường Mỹ Đông', 2100),
      commune('22774', 'Xã Thành Hải', 2300),
      commune('22777', 'Phường Văn Hải', 3100),
      commune('22779', 'Phường Mỹ Bình', 2600),
      commune('22780', 'Phường Mỹ Hải', 3700),
    ],
  },
  {
    code: '584',
    name: 'Huyện Bác Ái',
    communes: [
      commune('22783', 'Xã Phước Bình', 1100),
      commune('22786', 'Xã Phước Hòa', 900),
      commune('22789', 'Xã Phước Tân', 1000),
      commune('22792', 'Xã Phước Tiến', 800),
      commune('22795', 'Xã Phước Thắng', 500),
      commune('22798', 'Xã Phước Thành', 900),
      commune('22801', 'Xã Phước Đại', 800),
      commune('22804', 'Xã Phước Chính', 600),
      commune('22807', 'Xã Phước Trung', 900),
    ],
  },
  {
    code: '585',
    name: 'Huyện Ninh Sơn',
    communes: [
      commune('22810', 'Thị trấn Tân Sơn', 3500),
      commune('22813', 'Xã Lâm Sơn', 3300),
      commune('22816', 'Xã Lương Sơn', 2400),
      commune('22819', 'Xã Quảng Sơn', 1700),
      commune('22822', 'Xã Mỹ Sơn', 2400),
      commune('22825', 'Xã Hòa Sơn', 1900),
      commune('22828', 'Xã Ma Nới', 1600),
      commune('22831', 'Xã Nhơn Sơn', 3200),
    ],
  },
  {
    code: '586',
    name: 'Huyện Ninh Hải',
    communes: [
      commune('22834', 'Thị trấn Khánh Hải', 3600),
      commune('22846', 'Xã Vĩnh Hải', 3300),
      commune('22852', 'Xã Phương Hải', 1900),
      commune('22855', 'Xã Tân Hải', 2500),
      commune('22858', 'Xã Xuân Hải', 3500),
      commune('22861', 'Xã Hộ Hải', 3400),
      commune('22864', 'Xã Tri Hải', 2400),
      commune('22867', 'Xã Nhơn Hải', 2800),
      commune('22868', 'Xã Thanh Hải', 1600),
    ],
  },
  {
    code: '587',
    name: 'Huyện Ninh Phước',
    communes: [
      commune('22870', 'Thị trấn Phước Dân', 5200),
      commune('22873', 'Xã Phước Sơn', 3100),
      commune('22876', 'Xã Phước Thái', 4100),
      commune('22879', 'Xã Phước Hậu', 4000),
      commune('22882', 'Xã Phước Thuận', 3700),
      commune('22888', 'Xã An Hải', 2600),
      commune('22891', 'Xã Phước Hữu', 4600),
      commune('22894', 'Xã Phước Hải', 3700),
      commune('22912', 'Xã Phước Vinh', 3500),
    ],
  },
  {
    code: '588',
    name: 'Huyện Thuận Bắc',
    communes: [
      commune('22837', 'Xã Phước Chiến', 2700),
      commune('22840', 'Xã Công Hải', 2100),
      commune('22843', 'Xã Phước Kháng', 1300),
      commune('22849', 'Xã Lợi Hải', 1300),
      commune('22853', 'Xã Bắc Sơn', 1900),
      commune('22856', 'Xã Bắc Phong', 2200),
    ],
  },
  {
    code: '589',
    name: 'Huyện Thuận Nam',
    communes: [
      commune('22885', 'Xã Phước Hà', 2100),
      commune('22897', 'Xã Phước Nam', 1800),
      commune('22898', 'Xã Phước Ninh', 2700),
      commune('22900', 'Xã Nhị Hà', 1900),
      commune('22903', 'Xã Phước Dinh', 2600),
      commune('22906', 'Xã Phước Minh', 2000),
      commune('22909', 'Xã Phước Diêm', 2500),
      commune('22910', 'Xã Cà Ná', 1400),
    ],
  },
];
